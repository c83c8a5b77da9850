import type { ZodType } from "zod";
import { AppError } from "./errors";

const VERSION = 1;
const LENGTH_MAX = 1024;

type Key = string | number | boolean | null;

interface CursorOptions {
  /** Ties the cursor to one list: with another hash of filters it is refused. */
  readonly filterHash?: string;
}

/** The position after a page, by the keys of its last row. Opaque to the caller, not secret: it must hold nothing that the row does not show. */
export function encodeCursor(keys: readonly Key[], options: CursorOptions = {}): string {
  const { filterHash } = options;
  const cursor = filterHash === undefined ? { v: VERSION, k: keys } : { v: VERSION, k: keys, f: filterHash };
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/**
 * Reads a cursor's keys by their schema.
 * @param field the caller's name of the parameter, for the error
 * @throws AppError validation_failed when it was not made by encodeCursor, or for another list
 */
export function decodeCursor<T>(text: string, keys: ZodType<T>, field: string, options: CursorOptions = {}): T {
  const cursor = readJson(text);
  if (cursor === null || cursor["v"] !== VERSION) throw badCursor(field);
  if (cursor["f"] !== options.filterHash) throw badCursor(field);
  const read = keys.safeParse(cursor["k"]);
  if (!read.success) throw badCursor(field);
  return read.data;
}

function readJson(text: string): Record<string, unknown> | null {
  if (text.length > LENGTH_MAX || !/^[\w-]+$/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function badCursor(field: string): AppError {
  const message = "is not a position in this list; start again without it";
  return new AppError("validation_failed", `${field} ${message}`, {
    errors: [{ field, code: "invalid_cursor", message }],
  });
}
