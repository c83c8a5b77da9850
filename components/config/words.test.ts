import { expect, test } from "vitest";
import { shapeOf } from "./schema-form/read-shape";
import { NEW_SECRET, SECRET_MASK } from "./secrets";
import { asShown, nameOf, valueInWords } from "./words";

const shape = shapeOf({
  type: "object",
  properties: {
    timeout_seconds: { type: "integer", title: "Time limit" },
    tools: { type: "array", title: "Allowed tools", items: { type: "string" } },
    retry: { type: "object", title: "Retries", properties: { times: { type: "integer" } } },
  },
});

test("a place is called as the form calls it, and by its own name where the form has none", () => {
  expect(nameOf(shape, ["timeout_seconds"])).toBe("Time limit");
  expect(nameOf(shape, ["retry", "times"])).toBe("Retries › Times");
  expect(nameOf(shape, ["tools", "2"])).toBe("Allowed tools › Entry 3");
  expect(nameOf(shape, ["colour"])).toBe("colour");
  expect(nameOf(shape, [])).toBe("The configuration");
});

test("a choice is shown by its title, in lists too", () => {
  const plan = {
    oneOf: [
      { const: "s", title: "Starter" },
      { const: "t", title: "Team" },
    ],
  };
  const chosen = shapeOf({ type: "object", properties: { plan, all: { type: "array", items: plan }, other: {} } });
  expect(asShown(chosen, ["plan"], "t")).toBe("Team");
  expect(asShown(chosen, ["all", "3"], "s")).toBe("Starter");
  expect(asShown(chosen, ["plan"], "x")).toBe("x");
  expect(asShown(chosen, ["other"], undefined)).toBeUndefined();
});

test.each([
  [undefined, "not set", false],
  [SECRET_MASK, "stored secret", false],
  [NEW_SECRET, "new secret", false],
  ["", "empty text", false],
  [[], "empty list", false],
  ["plain", "plain", true],
  [true, "yes", true],
  [0, "0", true],
  [["a", "b"], "a, b", true],
  [{ a: 1 }, '{"a":1}', true],
])("%j reads as %s", (value, text, isTyped) => {
  expect(valueInWords(value)).toEqual({ text, isTyped });
});
