import { expect, test } from "vitest";
import { createMemory } from "./memory";

const aMemory = (bounds: { entriesMax?: number; lifeMs?: number } = {}) =>
  createMemory<number>({ entriesMax: 10, lifeMs: 60_000, ...bounds });

test("who comes while it is being read gets the same reading", async () => {
  const memory = aMemory();
  let readings = 0;
  const load = async () => (readings += 1);
  expect(await Promise.all([memory.read("a", load), memory.read("a", load)])).toEqual([1, 1]);
  expect(await memory.read("a", load)).toBe(1);
});

test("a failed reading is not kept", async () => {
  const memory = aMemory();
  await expect(memory.read("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(memory.has("a")).toBe(false);
  expect(await memory.read("a", async () => 2)).toBe(2);
});

test("what is forgotten while it is being read is not remembered afterwards", async () => {
  const memory = aMemory();
  const gate = Promise.withResolvers<number>();
  const early = memory.read("a", () => gate.promise);
  memory.forget("a");
  const late = memory.read("a", async () => 2);
  gate.resolve(1);
  expect([await early, await late, await memory.read("a", async () => 3)]).toEqual([1, 2, 2]);
});

test("the oldest makes room, and what is too old is read again", async () => {
  const small = aMemory({ entriesMax: 2 });
  for (const [index, key] of ["a", "b", "c"].entries()) await small.read(key, async () => index);
  expect(["a", "b", "c"].map(small.has)).toEqual([false, true, true]);
  const brief = aMemory({ lifeMs: 0 });
  await brief.read("a", async () => 1);
  expect(await brief.read("a", async () => 2)).toBe(2);
});
