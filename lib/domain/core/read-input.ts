import type { z } from "zod";
import { AppError, type FieldError } from "@/lib/kernel/errors";
import { findUnstorable } from "./unstorable";

/** Reads untrusted input by its schema; a misfit becomes `validation_failed` naming each field. Only verbs call it. */
export function readInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const unstorable = findUnstorable(input);
  if (unstorable) throw misfit([unstorable]);
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    field: issue.path.map(String).join("."),
    code: issue.code,
    message: issue.message,
  }));
  throw misfit(errors);
}

function misfit(errors: readonly FieldError[]): AppError {
  return new AppError("validation_failed", summary(errors), { errors });
}

function summary(errors: readonly FieldError[]): string {
  const [first] = errors;
  if (!first) return "The request is not valid.";
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return `${first.field || "The request"}: ${first.message}${rest}`;
}
