import fc from "fast-check";
import { expect, test } from "vitest";
import { windowsOf } from "./windows";

const NOW = new Date("2026-11-21T12:00:00Z");
const instant = fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true });
const end = fc.option(instant, { nil: null });

test("windows lie end to end, the newest first, from the stretch's one end to its other", () => {
  fc.assert(
    fc.property(end, end, (from, to) => {
      fc.pre(from === null || to === null || from < to);
      const windows = windowsOf({ from, to }, NOW);
      expect(windows[0]?.to).toEqual(to);
      expect(windows.at(-1)?.from).toEqual(from);
      for (const [index, { from: begin }] of windows.slice(0, -1).entries())
        expect(windows[index + 1]?.to).toEqual(begin);
      for (const window of windows)
        if (window.from !== null && window.to !== null) expect(window.from.getTime()).toBeLessThan(window.to.getTime());
    }),
  );
});

test("the first window holds the last day, and what is to come", () => {
  expect(windowsOf({ from: null, to: null }, NOW).map(({ from }) => from?.toISOString())).toEqual([
    "2026-11-20T12:00:00.000Z",
    "2026-11-14T12:00:00.000Z",
    undefined,
  ]);
});
