import type { Requirement } from "./requirement";

const REFRESH = "Patchbay: refreshing tokens, docs/decisions/refresh-broker.md";

export const refresh = {
  "R-REFRESH-01": {
    source: REFRESH,
    text: "Of several brokers on one database one leads; another takes over at once when it stops, dies or loses its connection, and nothing is sent twice by that.",
  },
  "R-REFRESH-02": {
    source: REFRESH,
    text: "Whoever takes the lead sends at once what was never sent and what a dead process of its machine had sent; what a living process or another machine has sent is left until its call must be over.",
  },
  "R-REFRESH-03": {
    source: REFRESH,
    text: "A token endpoint's answer is in the journal, sealed, before it is read; it is committed from there without another call, and an entry that cannot be read holds up no other.",
  },
  "R-REFRESH-04": {
    source: "RFC 6749 §5.2",
    text: "A grant that is refused for good disconnects with refresh_failed, unless somebody has connected anew meanwhile.",
  },
  "R-REFRESH-05": {
    source: "RFC 9110 §10.2.3",
    text: "A failure for the moment pauses the credential in its row, for every process: as long as the server asks, an hour at most, else with full jitter; then it is tried again by itself.",
  },
  "R-REFRESH-06": {
    source: REFRESH,
    text: "An authorization server that is down for an hour is asked seldom, costs no connection, and everything is refreshed within a minute of its return.",
  },
  "R-REFRESH-07": {
    source: REFRESH,
    text: "No token endpoint is called while the vault could not keep its answer.",
  },
  "R-REFRESH-08": {
    source: "Patchbay: GET /installations/{id}/credentials/refreshes",
    text: "The latest 50 attempts to renew an installation's token are kept and told to those who may see it, without a secret.",
  },
  "R-REFRESH-09": {
    source: REFRESH,
    text: "The server's broker is started again when it dies, finishes its calls when the server stops, and when the server is gone without a word.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
