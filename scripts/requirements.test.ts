import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { requirements } from "../e2e/requirements";
import { citationsIn } from "./citations";

const root = path.resolve(import.meta.dirname, "..");
const folders = "{app,bench,components,e2e,lib,prisma,scripts}";
// This scanner's own tests are full of examples.
const examples = new Set(["scripts/citations.test.ts", "scripts/requirements.test.ts"]);

const citations = globSync([`${folders}/**/*.test.{ts,tsx}`, "e2e/**/*.spec.ts"], { cwd: root })
  .filter((file) => !examples.has(file))
  .flatMap((file) =>
    citationsIn(readFileSync(path.join(root, file), "utf8")).map((citation) => ({
      ...citation,
      place: `${file}:${citation.line}`,
    })),
  );
const cited = new Set(citations.filter(({ counts }) => counts).flatMap(({ ids }) => ids));

test("each requirement is cited by a test", () => {
  const uncited = Object.entries(requirements).filter(([id]) => !cited.has(id));
  expect(uncited.map(([id, { text }]) => `${id} ${text}`)).toEqual([]);
});

test("each citation names a requirement that exists", () => {
  const unknown = citations.flatMap(({ ids, place }) =>
    ids.filter((id) => !requirements[id]).map((id) => `${place} ${id}`),
  );
  expect(unknown).toEqual([]);
});

test("each citation stands in a test's title or right above a test", () => {
  expect(citations.filter(({ counts }) => !counts).map(({ place }) => place)).toEqual([]);
});

test("each requirement has an id of the usual form, a source and one sentence", () => {
  const malformed = Object.entries(requirements).filter(
    ([id, { source, text }]) => !/^R-[A-Z]+-\d\d$/.test(id) || source === "" || !/^\S.*\.$/.test(text),
  );
  expect(malformed).toEqual([]);
});
