export type JsonObject = Readonly<Record<string, unknown>>;

/** Keys from the root to a place, as in a JSON pointer: an array's index is a key too. */
export type Path = readonly string[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is the object's own; undefined for anything else, inherited names included. */
export function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as JsonObject)[key]
    : undefined;
}

/** Equal as JSON: the order of members does not matter, that of elements does. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

export function getIn(value: unknown, path: Path): unknown {
  return path.reduce(memberOf, value);
}

/** A copy in which `path` holds `next`; undefined takes the member away. Missing objects on the way are made. */
export function setIn(value: unknown, path: Path, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? setIn(item, rest, next) : item));
  }
  const members = new Map(isObject(value) ? Object.entries(value) : []);
  const member = setIn(members.get(key), rest, next);
  if (member === undefined) members.delete(key);
  else members.set(key, member);
  // As a plain assignment __proto__ would replace the prototype.
  return Object.fromEntries(members);
}

/** RFC 6901: `["a", "0"]` → `/a/0`. */
export function toPointer(path: Path): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** RFC 6901, also as a URI fragment (`#/a/0`). */
export function fromPointer(pointer: string): Path {
  const [, ...keys] = pointer.replace(/^#/, "").split("/");
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
