import type { ProblemField } from "@/lib/contracts";
import { isObject, type Path } from "./json";
import type { Issue } from "./issues";

/** The server's field errors as issues of the config; `others` are those about something else. */
export function readServerIssues(
  errors: readonly ProblemField[],
  config: unknown,
): { readonly issues: readonly Issue[]; readonly others: readonly ProblemField[] } {
  const isOurs = ({ field }: ProblemField) => field === "config" || field.startsWith("config.");
  return {
    issues: errors.filter(isOurs).map(({ field, code, message }) => ({
      path: pathOf(field.slice("config.".length), config),
      code,
      message,
    })),
    others: errors.filter((error) => !isOurs(error)),
  };
}

/** A dotted path is read with the config at hand, since its names may have dots themselves. */
function pathOf(field: string, value: unknown): Path {
  if (field === "") return [];
  const names = Array.isArray(value)
    ? value.map((_item, index) => String(index))
    : isObject(value)
      ? Object.keys(value)
      : [];
  const known = names
    .filter((name) => field === name || field.startsWith(`${name}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  const key = known ?? field.split(".", 1)[0] ?? field;
  const member: unknown = isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  return [key, ...pathOf(field.slice(key.length + 1), member)];
}
