import type { Requirement } from "./requirement";

/** The request log: single calls, while they are kept. */
export const requestLog = {
  "R-LOG-01": {
    source: "Our rule: the request log",
    text: "Each call keeps its timeline (auth, body, refused attempt, upstream, answer), its bytes, and whether its token was renewed.",
  },
  "R-LOG-02": {
    source: "Our rule: the request log",
    text: "A call has an address of its own, which opens its details on load; it closes with Escape and gives the focus back.",
  },
  "R-LOG-03": {
    source: "Our rule: the request log",
    text: "A live tail tells each new call once, woken by the call; it can be paused, and rests while nobody looks.",
  },
  "R-LOG-04": {
    source: "Our rule: the request log",
    text: "Failed calls are grouped by operation and code, with how many, first and last, share and course; a group filters the calls.",
  },
  "R-LOG-05": {
    source: "Our rule: retention",
    text: "Days of single calls past their time are dropped whole, usage stays counted, and the address of a dropped call says so.",
  },
  "R-LOG-06": {
    source: "WCAG 2.2: 2.1.1",
    text: "The request log works by keyboard alone: j and k walk the calls, Enter opens one, Escape closes it.",
  },
  "R-LOG-07": {
    source: "OWASP: CSV injection",
    text: "The calls that a filter finds are streamed as CSV, and no cell of it runs as a formula.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
