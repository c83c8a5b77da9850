import { expect, test } from "vitest";
import { initialLocal, reduceLocal, type LocalEvent } from "./attempt-local";

const fresh = initialLocal({ resumes: false, startedAt: 0 });
const after = (...events: LocalEvent[]) => events.reduce(reduceLocal, fresh);
const began = { kind: "began", via: "popup", at: 1000 } as const;

test("an attempt of one's own that is under way is waited for again", () => {
  expect(initialLocal({ resumes: true, startedAt: 500 })).toMatchObject({
    progress: { step: "waiting" },
    via: "link",
    startedAt: 500,
  });
  expect(fresh.progress.step).toBe("opening");
});

test("opens, then waits, or is done at once where no consent is needed", () => {
  expect(after(began).progress.step).toBe("opening");
  expect(after(began, { kind: "answered", waits: true, via: "blocked" })).toMatchObject({
    progress: { step: "waiting" },
    via: "blocked",
  });
  expect(after(began, { kind: "answered", waits: false, via: "popup" }).progress.step).toBe("idle");
});

test("an answer that comes after a cancel changes nothing", () => {
  const late = after(began, { kind: "cancelled" }, { kind: "answered", waits: true, via: "popup" });
  expect(late.progress.step).toBe("cancelled");
});

test("a closed window is a hint that a new one takes back", () => {
  const waiting = [began, { kind: "answered", waits: true, via: "popup" }] as const;
  const closed = after(...waiting, { kind: "window", closed: true });
  expect(closed).toMatchObject({ windowClosed: true, progress: { step: "waiting" } });
  expect(reduceLocal(closed, { kind: "reopened" })).toMatchObject({ windowClosed: false, via: "popup" });
});

test("whoever is back when nothing is waited for changes nothing", () => {
  expect(after({ kind: "returned" })).toEqual(fresh);
});

test("a new attempt begins from nothing", () => {
  const waiting = [began, { kind: "answered", waits: true, via: "popup" }, { kind: "paused" }] as const;
  expect(after(...waiting, { ...began, at: 2000 })).toMatchObject({ paused: false, startedAt: 2000 });
});
