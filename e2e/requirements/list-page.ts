import type { Requirement } from "./requirement";

/** The installations list in the console, the palette, and what pages weigh. */
export const listPage = {
  "R-ROWS-01": {
    source: "Our rule: lists",
    text: "Facets narrow the list with several values each and say how many each leaves; they and the search live in the address.",
  },
  "R-ROWS-02": {
    source: "Our rule: lists; WAI-ARIA aria-sort",
    text: "Heads sort, either way, and say so; columns and density are chosen and live in the address.",
  },
  "R-ROWS-03": {
    source: "Our rule: lists",
    text: "The rows of the filters leave as CSV, and on paper without the page's controls.",
  },
  "R-ROWS-04": {
    source: "Our rule: saved views",
    text: "A view is saved, told as changed, reset, updated, renamed, shared, made the default and deleted where it is shown.",
  },
  "R-ROWS-05": {
    source: "Our rule: bulk actions",
    text: "Rows are selected one by one, by range, as far as they are loaded, and as far as they match.",
  },
  "R-ROWS-06": {
    source: "Our rule: disable, disconnect, delete",
    text: "Disabling can be undone, disconnecting is asked once with its effects, deleting needs the name or number typed beside what is lost.",
  },
  "R-ROWS-07": {
    source: "Our rule: bulk actions",
    text: "A bulk action that failed in part reports which and why, and tries just those again.",
  },
  "R-ROWS-08": {
    source: "Our rule: lists",
    text: "Scrolling loads more; of many rows only those in view are in the page, and the keyboard's focus is never lost among them.",
  },
  "R-ROWS-09": { source: "Our rule: lists", text: "Back finds the loaded rows and the place in them." },
  "R-ROWS-10": {
    source: "Our rule: four empties",
    text: "What cannot be loaded keeps what is there, says so with the request's number, and can be tried again.",
  },
  "R-ROWS-11": {
    source: "WCAG 2.2 AA",
    text: "Axe finds nothing on the list in any state, in light and dark, at 1440 and 390 px.",
  },
  "R-KEYS-01": {
    source: "Our rule: keyboard",
    text: "The list is walked, selected, acted on and opened by keys alone.",
  },
  "R-KEYS-02": {
    source: "Our rule: keyboard",
    text: "The palette finds places, installations and actions; g chords, / and ? work on every page and never while one types.",
  },
  "R-KEYS-03": {
    source: "WCAG 2.2 §2.1.4",
    text: "Single-key shortcuts can be switched off, for good; what has a modifier stays.",
  },
  "R-WEIGHT-01": {
    source: "Our rule: weight",
    text: "Each route's JavaScript, gzip, on first load stays within its budget.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
