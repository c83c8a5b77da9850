import type { Requirement } from "./requirement";

/** Installations by the hundred thousand. */
export const lists = {
  "R-LIST-01": {
    source: "Installations API: GET /installations",
    text: "Pages are stable while rows come and go: none is shown twice, none that stayed is missed; a cursor fits its own filters and order only.",
  },
  "R-LIST-02": {
    source: "Installations API: GET /installations",
    text: "status, connector_id, category, owner, unused and q narrow the list, together too; created, name, last_used, calls and error_rate order it, either way, in a total order.",
  },
  "R-LIST-03": {
    source: "Our rule: facets",
    text: "Each facet counts what the other filters leave, of what the reader sees: exact to 1,000, then 1,001.",
  },
  "R-LIST-04": {
    source: "Our rule: figures of a list",
    text: "Calls and failures of the last 30 days in lists are those of the rollups, with the time as of which; counting them changes no installation.",
  },
  "R-LIST-05": {
    source: "Our rule: bulk actions",
    text: "Each installation of a bulk action is changed as one would be, with its permission, audit entry and revocation, and reported; more than a hundred in the background, with progress and a way to cancel.",
  },
  "R-LIST-06": {
    source: "Our rule: saved views",
    text: "Views are personal until they are shared, change for their owner and admins only, and one of them opens a person's list.",
  },
  "R-LIST-07": {
    source: "RFC 4180; OWASP, CSV Injection",
    text: "The export is the list to its end, sent as it is read and no quicker than it is taken; no text in it runs as a formula.",
  },
  "R-LIST-08": {
    source: "Our rule: seeding",
    text: "A seeded organization counts like one that grew: its rollups and counts are those of a recount.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
