import type { FieldShape } from "./field-shape";
import { holds } from "./holds";

type Group = Extract<FieldShape, { readonly kind: "group" }>;

/** The fields of a group while its value is `value`: its own, and those whose condition holds; required as it is then. */
export function activeFields({ fields, conditions }: Group, value: unknown): readonly FieldShape[] {
  const active = conditions.map(({ test, met, unmet }) => (holds(test, value ?? {}) ? met : unmet));
  const required = new Set(active.flatMap((part) => part.required));
  const seen = new Set<string>();
  return [...fields, ...active.flatMap((part) => part.fields)].flatMap((field) => {
    const key = field.path.at(-1) ?? "";
    // Two conditions may speak of one field; a choice among kinds stands at its group's own path.
    const id = field.path.join("/");
    if (seen.has(id)) return [];
    seen.add(id);
    return [required.has(key) ? { ...field, required: true } : field];
  });
}
