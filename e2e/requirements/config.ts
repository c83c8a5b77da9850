import type { Requirement } from "./requirement";

/** Configurations: their form, their text, their history. */
export const config = {
  "R-CFG-01": {
    source: "Our rule: history of configurations",
    text: "Each change of a configuration is kept: who, when and what; of a secret only that it changed. A kept version can be restored, and secrets then stay as they are.",
  },
  "R-CFG-02": {
    source: "JSON Schema 2020-12",
    text: "Every shape that a schema can have is edited in the form, and nothing of a configuration is lost between form and JSON; unset is not null.",
  },
  "R-CFG-03": {
    source: "Our rule: mistakes in a configuration",
    text: "A mistake is told in the same words by the form and by the server, at the field, at the line and in a summary that leads to the field.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
