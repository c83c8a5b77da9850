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
  "R-HOSTILE-01": {
    source: "RFC 9728 §3.3, RFC 8414 §3.3, MCP authorization",
    text: "Metadata that speaks for another resource or issuer, or without S256, ends discovery before a client is registered or a page is opened.",
  },
  "R-HOSTILE-02": {
    source: "RFC 6749 §4.1.2.1, OWASP ASVS 5.0 V1",
    text: "What an authorization server or a browser writes into an answer is neither shown nor logged as it came.",
  },
  "R-HOSTILE-03": {
    source: "RFC 6749 §5, RFC 9700 §4",
    text: "Whatever a token endpoint answers instead of bearer tokens connects nothing, keeps nothing and is asked for once.",
  },
  "R-HOSTILE-04": {
    source: "RFC 9700 §4.14",
    text: "A refresh token refused for reuse ends the connection once, for all who waited.",
  },
  "R-HOSTILE-07": {
    source: "OWASP ASVS 5.0 V3.5",
    text: "Every server action of the build is refused to other origins without effect, and a forged Host or forwarded header changes nothing about it.",
  },
  "R-VAULT-05": {
    source: "Our rule: key providers",
    text: "While the key provider is away what is in use goes on for a bounded time, then nothing opens with 503 vault_unavailable, and all comes back by itself.",
  },
  "R-VAULT-06": {
    source: "OWASP ASVS 5.0 V13",
    text: "The key file is made whole and readable by its owner only, and one that others can read or write is refused.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
