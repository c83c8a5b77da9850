import { expect, test } from "vitest";
import type { Problem } from "@/lib/contracts";
import { fieldError, formErrors } from "./problem-errors";

const fields = { email: { label: "E-mail", id: "email" }, origins: { label: "Allowed origins", id: "list" } };

function problem(errors: Problem["errors"], more: Partial<Problem> = {}): Problem {
  const rest = {
    type: "about:blank",
    title: "",
    status: 422,
    instance: "",
    code: "validation_failed",
    request_id: "r1",
  };
  return { ...rest, detail: "It cannot be saved.", errors, ...more };
}

test("a refused field is named by its label and linked", () => {
  const refused = problem([{ field: "email", code: "invalid_format", message: "Invalid email address" }]);
  expect(formErrors(refused, fields)).toEqual([{ message: "E-mail is not in the right form.", fieldId: "email" }]);
  expect(fieldError(refused, "email", "E-mail")).toBe("E-mail is not in the right form.");
});

test("an element of a list is its field's fault, and our own words continue the label", () => {
  const refused = problem([{ field: "origins.1", code: "custom", message: "must be an origin" }]);
  expect(formErrors(refused, fields)).toEqual([{ message: "Allowed origins must be an origin.", fieldId: "list" }]);
  expect(fieldError(refused, "origins", "Allowed origins")).toBe("Allowed origins must be an origin.");
});

test("what is no field's fault is said in the server's sentence", () => {
  expect(formErrors(problem([]), fields)).toEqual([{ message: "It cannot be saved." }]);
  const foreign = problem([{ field: "toString", code: "custom", message: "must not be" }]);
  expect(formErrors(foreign, fields)).toEqual([{ message: "It cannot be saved." }]);
});

test("a failure of ours has the number to quote", () => {
  const ours = problem([], { code: "internal", detail: "Something went wrong on our side.", status: 500 });
  expect(formErrors(ours, fields)[0]?.message).toBe("Something went wrong on our side. Request r1.");
});

test("a field that is fine has no message", () => {
  expect(fieldError(null, "email", "E-mail")).toBeUndefined();
  expect(fieldError(problem([]), "email", "E-mail")).toBeUndefined();
});
