import type { Path } from "../json";
import type { Condition, ConditionalFields, FieldShape } from "./field-shape";

/** Stands for any key in a template's path. */
export const ANY_KEY = "*";

/** A template as the field of one entry: `key` in place of the `*` at `depth`. */
export function placeItem(shape: FieldShape, depth: number, key: string): FieldShape {
  const at = (path: Path): Path => path.with(depth, key);
  const inside = (inner: FieldShape) => placeItem(inner, depth, key);
  const conditional = ({ fields, required }: ConditionalFields) => ({ fields: fields.map(inside), required });
  const placed = { ...shape, path: at(shape.path) };
  switch (placed.kind) {
    case "group":
      return {
        ...placed,
        fields: placed.fields.map(inside),
        conditions: placed.conditions.map(({ test, met, unmet }): Condition => ({
          test,
          met: conditional(met),
          unmet: conditional(unmet),
        })),
        rest: placed.rest && { ...placed.rest, entry: inside(placed.rest.entry) },
      };
    case "variant":
      return { ...placed, variants: placed.variants.map((one) => ({ ...one, field: inside(one.field) })) };
    case "items":
      return { ...placed, item: inside(placed.item) };
    case "map":
      return { ...placed, entry: inside(placed.entry) };
    default:
      return placed;
  }
}
