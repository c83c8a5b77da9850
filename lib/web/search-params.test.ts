import { expect, test } from "vitest";
import { z } from "zod";
import { readSearch } from "./search-params";

const shape = { status: z.enum(["active", "error"]), limit: z.coerce.number().int(), q: z.string() };

test("what fits is read, what is empty or missing is none", () => {
  const { values, dropped } = readSearch(shape, { status: "active", limit: "5", q: "" });
  expect(values).toEqual({ status: "active", limit: 5, q: undefined });
  expect(dropped).toEqual([]);
});

test("what does not fit is dropped and named; unknown names are passed over", () => {
  const { values, dropped } = readSearch(shape, { status: "happy", limit: "5.5", utm_source: "mail" });
  expect(values).toEqual({ status: undefined, limit: undefined, q: undefined });
  expect(dropped).toEqual(["status=happy", "limit=5.5"]);
});

test("of several values the first counts", () => {
  expect(readSearch(shape, { q: ["one", "two"] }).values.q).toBe("one");
});
