import type { FieldShape } from "./field-shape";
import { starterOf } from "./variants";

/** What a new entry of a list begins as, since a list has no place for nothing. The empty text stands for what is not typed yet. */
export function blankOf(shape: FieldShape): unknown {
  if (shape.fallback !== undefined) return shape.fallback;
  switch (shape.kind) {
    case "group":
    case "map":
      return {};
    case "list":
    case "several":
    case "items":
      return [];
    case "variant":
      return (shape.variants[0] && starterOf(shape.variants[0].schema)) ?? "";
    default:
      return "";
  }
}
