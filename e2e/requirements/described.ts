import type { Requirement } from "./requirement";

/** What the API's description promises. */
export const described = {
  "R-API-01": {
    source: "Our rule: one table of operations",
    text: "Every route is an operation of the description and every operation is served, with the permission, the statuses and the errors that the description tells.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
