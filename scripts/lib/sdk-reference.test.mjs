import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "./root.mjs";
import { REFERENCE, typesSection } from "./sdk-reference.mjs";

test("the client's reference shows its types as they are: `npm run build:sdk` brings them up to date", () => {
  expect(readFileSync(inRoot(REFERENCE), "utf8").endsWith(typesSection())).toBe(true);
});
