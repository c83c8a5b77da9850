import { expect, test } from "vitest";
import { uuidv7 } from "@/lib/kernel/ids";
import type { CallRow } from "./store-calls";
import { decodeTail, encodeTail, goOn } from "./tail-position";

const START = Date.parse("2026-11-02T10:00:00Z");

/** Only what a position is made of. */
function recorded(atMs: number): CallRow {
  return { id: uuidv7(), recorded_at: new Date(START + atMs) } as CallRow;
}

test("a position goes through a cursor unchanged, however many calls came at once", () => {
  const rows = Array.from({ length: 500 }, (_, index) => recorded(index));
  const position = goOn(null, rows, new Date(START + 500));
  expect(position.told.length).toBeLessThanOrEqual(40);
  const cursor = encodeTail(position);
  expect(cursor.length).toBeLessThanOrEqual(1024);
  expect(decodeTail(cursor)).toEqual(position);
});

test("what is settled is not remembered any more, and a position never goes back", () => {
  const first = goOn(null, [recorded(0), recorded(2_000)], new Date(START + 2_500));
  expect(first.told).toHaveLength(2);
  const second = goOn(first, [recorded(4_000)], new Date(START + 4_500));
  expect(second.told.map(({ recordedAt }) => recordedAt.getTime() - START)).toEqual([4_000, 2_000]);
  const third = goOn(second, [], new Date(START - 60_000));
  expect(third.since).toEqual(second.since);
  expect(goOn(third, [], new Date(START + 60_000)).told).toEqual([]);
});

test.each(["", "abc", Buffer.from('{"v":1,"k":["2026-11-02T10:00:00.000Z","zz"]}').toString("base64url")])(
  "422: %j is no position",
  (cursor) => {
    expect(() => decodeTail(cursor)).toThrow(/not a position/);
  },
);
