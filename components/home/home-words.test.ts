import { describe, expect, test } from "vitest";
import { attentionWords } from "./attention-words";
import { homeSentence } from "./home-sentence";
import { startSteps } from "./start-steps";

describe("the organization's state in a sentence", () => {
  test.each([
    [{ installed: 0, active: 0, attention: 0 }, "Nothing is installed yet."],
    [{ installed: 3, active: 2, attention: 1 }, "One installation needs attention."],
    [{ installed: 9, active: 2, attention: 7 }, "7 installations need attention."],
    [{ installed: 500, active: 2, attention: 100 }, "More than 99 installations need attention."],
    [{ installed: 1, active: 1, attention: 0 }, "One installation is connected, and it works."],
    [{ installed: 2, active: 0, attention: 0 }, "Nothing needs attention; nothing is connected either."],
  ])("%o: %s", (state, sentence) => {
    expect(homeSentence(state)).toBe(sentence);
  });
});

describe("what an installation needs", () => {
  const failed = { state: "disconnected", disconnect_reason: "The server does not answer." } as const;

  test("consent that was denied is asked for again, a silent server is tried again", () => {
    expect(attentionWords("failed", { ...failed, disconnect_code: "consent_denied" })).toMatchObject({
      fix: "Sign in again",
      consents: true,
    });
    expect(attentionWords("failed", { ...failed, disconnect_code: "unreachable" })).toEqual({
      what: "The server does not answer.",
      fix: "Try again",
      consents: false,
    });
  });

  test("one that waits is told apart by whether it was ever tried", () => {
    const waiting = { disconnect_code: null, disconnect_reason: null };
    expect(attentionWords("waiting", { ...waiting, state: "created" }).fix).toBe("Connect");
    expect(attentionWords("waiting", { ...waiting, state: "auth_required" }).fix).toBe("Sign in");
  });
});

test("the steps of a new organization follow what is there", () => {
  const steps = startSteps("/o/a", { installed: 1, active: 0, keys: 2, calls: 0 });
  expect(steps.map(({ id, done }) => [id, done])).toEqual([
    ["install", true],
    ["connect", false],
    ["key", true],
    ["call", false],
  ]);
});
