import type { Requirement } from "./requirement";

/** What must hold against hostile servers and browsers, and what letting go of a grant promises. */
export const hostile = {
  "R-REVOKE-01": {
    source: "RFC 7009 §2",
    text: "Disconnecting and deleting revoke the refresh token and then the access token at the provider, whatever crashes in between.",
  },
  "R-REVOKE-02": {
    source: "Our rule: letting go",
    text: "A provider that is away is asked again for as long as it takes, and an admin is told what waits for whom.",
  },
  "R-REVOKE-03": {
    source: "Our rule: letting go",
    text: "One command disconnects everything of an organization and revokes it at its providers; cut short, its next run does the rest.",
  },
  "R-REVOKE-04": {
    source: "Our rule: letting go",
    text: "A grant that no master key opens keeps no other from being revoked, and letting go of a grant needs no master key.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
