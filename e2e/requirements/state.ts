import type { Requirement } from "./requirement";

/** The life of a connector. */
export const state = {
  "R-STATE-01": {
    source: "Connectors API: GET /connectors/oauth/callback",
    text: "After consent, a code that is exchanged and a handshake that succeeds make a connector connected.",
  },
  "R-STATE-02": {
    source: "Connectors API: GET /connectors/oauth/callback",
    text: "A token that was received but fails the handshake leaves a connector disconnected, with the reason.",
  },
  "R-STATE-03": {
    source: "Connectors API: disconnect_reason",
    text: "A refusal by the vendor for good makes a connector disconnected with a persisted code and a safe sentence, never a raw exception.",
  },
  "R-STATE-04": {
    source: "Our rule: recovery",
    text: "A connector that was lost to a transient fault is probed again with growing pauses and becomes connected by itself.",
  },
  "R-STATE-05": {
    source: "Our rule: recovery",
    text: "A connector that the client disconnected, or that failed for good, is never connected again by a probe.",
  },
  "R-STATE-06": {
    source: "Our rule: compare-and-set",
    text: "Of two changes of state at the same time one wins, and the other changes nothing.",
  },
  "R-STATE-07": {
    source: "Our rule: enabled",
    text: "A disabled connector refuses calls with 409 and keeps its credentials: enabled again, it works without consent.",
  },
  "R-STATE-08": {
    source: "Installations API: status",
    text: "The status is derived: disabled, pending, active, inactive after the client's disconnect, otherwise error.",
  },
  "R-STATE-09": {
    source: "RFC 7009 §2.1",
    text: "Deleting and disconnecting revoke the refresh token and then the access token at the vendor, also after a crash in between.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
