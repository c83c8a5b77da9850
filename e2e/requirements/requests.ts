import type { Requirement } from "./requirement";

/** What holds for requests of every route: sent twice, sent too often, sent too large. */
export const requests = {
  "R-ONCE-01": {
    source: "draft-ietf-httpapi-idempotency-key-header-07 §2",
    text: "Of any number of requests with one Idempotency-Key one has an effect; the others get its answer, marked as such, or 409 while it is under way. Another request with the key answers 422.",
  },
  "R-ONCE-02": {
    source: "draft-ietf-httpapi-idempotency-key-header-07 §2.6",
    text: "A failure that says try again leaves the key as it was; any other is the answer from then on.",
  },
  "R-ONCE-03": {
    source: "Our rule: kill -9",
    text: "A process that dies with a keyed request in hand leaves either the effect and its answer, or neither: there are never two effects.",
  },
  "R-LIMIT-01": {
    source: "draft-ietf-httpapi-ratelimit-headers-10",
    text: "Every answer of the API says what is left of the caller's quotas; past one it is 429 with Retry-After, and nothing is done.",
  },
  "R-LIMIT-02": {
    source: "OWASP API4:2023",
    text: "Bodies, pages, addresses, headers and nesting are bounded on every route: past the bound the answer is 4xx, and no more is read.",
  },
  "R-API-11": {
    source: "Our rule: lists",
    text: "An installation's webhook events, deliveries and audit entries are lists by keyset, for those who see the installation, by both forms of its id.",
  },
  "R-API-12": {
    source: "Our rule: installations",
    text: "Connecting, disconnecting, testing and rotating work on the Installations API as on the Connectors API, by its own scope and both forms of the id.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
