import { expect, test } from "vitest";
import { createChordReader } from "./chords";

test("g and a letter go to a place", () => {
  const reader = createChordReader();
  expect(reader.read("g", 0)).toBe("armed");
  expect(reader.read("i", 400)).toEqual({ path: "/installations" });
  expect(reader.read("i", 500)).toBeNull();
});

test("too late, or another key between, is no chord", () => {
  const reader = createChordReader();
  reader.read("g", 0);
  expect(reader.read("h", 1_500)).toBeNull();
  reader.read("g", 2_000);
  expect(reader.read("x", 2_100)).toBeNull();
  expect(reader.read("h", 2_200)).toBeNull();
});

test("a second g begins anew", () => {
  const reader = createChordReader();
  reader.read("g", 0);
  expect(reader.read("g", 1_000)).toBe("armed");
  expect(reader.read("s", 2_000)).toEqual({ path: "/settings" });
});
