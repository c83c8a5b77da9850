import { expect, test } from "vitest";
import { allOperations, errorsOf, invalidStatusOf } from "@/lib/contracts/operations";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";

test("each error code is described under its own status", () => {
  for (const operation of allOperations)
    for (const [status, codes] of errorsOf(operation))
      for (const code of codes) {
        const expected =
          code === "validation_failed" ? invalidStatusOf(operation) : new AppError(code as ErrorCode, "").status;
        expect({ operation: operation.id, code, status }).toEqual({ operation: operation.id, code, status: expected });
      }
});
