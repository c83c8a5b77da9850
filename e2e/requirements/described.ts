import type { Requirement } from "./requirement";

/** What the API's description promises. */
export const described = {
  "R-API-01": {
    source: "Our rule: one table of operations",
    text: "Every route is an operation of the description and every operation is served, with the permission, the statuses and the errors that the description tells.",
  },
  "R-API-02": {
    source: "OpenAPI 3.1.1",
    text: "The description is a valid document, served for everybody, that says what each operation, parameter and field means.",
  },
  "R-API-03": {
    source: "Our rule: the description is true",
    text: "Every answer that a test gets over HTTP is as described: its status, its media type, each member of its body, its headers and its error code.",
  },
  "R-API-04": {
    source: "Our rule: the description is true",
    text: "Whatever is sent, as described or damaged, the answer is as described and never a fault of the server's own.",
  },
  "R-API-05": {
    source: "Our rule: the reference",
    text: "The API reference is readable by everybody in the browser: each operation and object has an address of its own, with types, meanings, errors and examples.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
