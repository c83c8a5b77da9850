import { expect, test } from "vitest";
import { pauseAfter } from "./backoff";

const now = new Date(0);
const seconds = (failures: number, random: number) =>
  pauseAfter(failures, now, undefined, () => random).until.getTime() / 1000;

// @req R-REFRESH-05
test("a pause is fully random under a ceiling that doubles from 5 to 30 seconds", () => {
  expect([1, 2, 3, 4, 5, 100].map((failures) => seconds(failures, 1))).toEqual([5, 10, 20, 30, 30, 30]);
  expect([seconds(4, 0.5), seconds(4, 0)]).toEqual([15, 1]);
});

// @req R-REFRESH-05
test("what the endpoint asks for comes first, an hour at most", () => {
  expect(pauseAfter(1, now, 90)).toEqual({ until: new Date(90_000), cause: "retry_after" });
  expect(pauseAfter(1, now, 86_400).until).toEqual(new Date(3_600_000));
  expect(pauseAfter(1, now, 0).cause).toBe("failure");
});
