import { expect, test } from "vitest";
import type * as Errors from "./errors";
import { AppError, notFound } from "./errors";

test("an error of another copy of this module is known as what it is", async () => {
  // A query makes it another module, as it is in another bundle.
  const copy = (await import(`${"./errors"}?copy`)) as typeof Errors;
  const error: unknown = new copy.AppError("address_blocked", "no");
  expect(copy.AppError).not.toBe(AppError);
  expect(error instanceof AppError && error.code).toBe("address_blocked");
});

test("nothing else is taken for one", () => {
  expect(notFound("It") instanceof AppError).toBe(true);
  for (const other of [new Error("AppError"), { name: "AppError", code: "x", status: 1 }, null, "AppError"])
    expect(other instanceof AppError).toBe(false);
});
