/**
 * The one text of a JSON value, for hashing and signing: RFC 8785 (JCS). Members are sorted by UTF-16 code units,
 * numbers and strings are written as ECMAScript writes them. A member that is undefined is absent, as in JSON.stringify.
 * @throws TypeError for what is not plain JSON: NaN, infinities, bigint, lone surrogates, dates and other class instances
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isPlainObject(value)) return canonicalObject(value);
  throw new TypeError(`${typeof value} is not plain JSON`);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // RFC 8785 §3.2.3: by UTF-16 code units, which is what sort() compares
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is not plain JSON`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  // RFC 8785 §3.2.2.2: a lone surrogate has no UTF-8 form
  if (!value.isWellFormed()) throw new TypeError("a string with a lone surrogate is not plain JSON");
  return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
