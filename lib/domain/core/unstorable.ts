import type { FieldError } from "@/lib/kernel/errors";

const DEPTH_MAX = 100;

interface Place {
  readonly value: unknown;
  readonly keys: readonly string[];
}

/**
 * The first text in an input that neither PostgreSQL nor a hash can take: with a NUL or half a surrogate pair (RFC 8785 §3.2.2.2),
 * or what is nested more than 100 deep. Undefined when there is none.
 */
export function findUnstorable(input: unknown): FieldError | undefined {
  const waiting: Place[] = [{ value: input, keys: [] }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const message = misfit(place);
    if (message !== null) return { field: place.keys.join("."), code: "invalid_text", message };
    const { value, keys } = place;
    if (!isContainer(value)) continue;
    for (const [key, member] of Object.entries(value)) waiting.push({ value: member, keys: [...keys, key] });
  }
  return undefined;
}

function misfit({ value, keys }: Place): string | null {
  if (keys.length > DEPTH_MAX) return "is nested too deeply";
  const texts = [value, keys.at(-1)].filter((text) => typeof text === "string");
  return texts.every(isStorable) ? null : "must not hold a NUL character or half a surrogate pair";
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** Arrays and plain objects, as JSON has them; bytes, dates and the like are made by us. */
function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
