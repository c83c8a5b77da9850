import type { Path } from "../json";
import type { JsonSchema } from "./json-schema";

interface Described {
  readonly path: Path;
  readonly title: string;
  readonly help: string | null;
  /** What the schema demands, in words: "From 1 to 600." */
  readonly note: string | null;
  readonly required: boolean;
  /** Null is a value here, and another thing than nothing. */
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly deprecated: boolean;
  /** What holds while nothing is set; undefined where the schema does not say. */
  readonly fallback: unknown;
}

export interface Choice {
  readonly value: unknown;
  readonly label: string;
}

export interface Variant {
  readonly title: string;
  readonly schema: JsonSchema;
  /** A group is drawn without a frame of its own. */
  readonly field: FieldShape;
}

/** Fields that are there only while the config is like `test`. */
export interface Condition {
  readonly test: JsonSchema;
  readonly met: ConditionalFields;
  readonly unmet: ConditionalFields;
}

export interface ConditionalFields {
  readonly fields: readonly FieldShape[];
  /** Members that are required then, wherever they are drawn. */
  readonly required: readonly string[];
}

/** How a place in a config is edited. `json` is for what no other control can say. A template's path ends in `*`, see place-item.ts. */
export type FieldShape = Described &
  (
    | { readonly kind: "text"; readonly format: string | null; readonly multiline: boolean }
    | { readonly kind: "secret"; readonly multiline: boolean }
    | { readonly kind: "number"; readonly integer: boolean }
    | { readonly kind: "boolean" }
    | { readonly kind: "choice"; readonly options: readonly Choice[] }
    /** A set of texts. */
    | { readonly kind: "list"; readonly itemsMax: number | null }
    /** Any of a few values. */
    | { readonly kind: "several"; readonly options: readonly Choice[] }
    /** A list of anything, in an order. */
    | {
        readonly kind: "items";
        readonly item: FieldShape;
        readonly itemsMin: number;
        readonly itemsMax: number | null;
      }
    /** Members with names of one's own. */
    | { readonly kind: "map"; readonly entry: FieldShape; readonly entriesMax: number | null }
    | {
        readonly kind: "group";
        readonly fields: readonly FieldShape[];
        readonly conditions: readonly Condition[];
        /** What members beside the fields are like; null where there can be none. */
        readonly rest: RestShape | null;
      }
    /** `common`: members that belong to every kind and survive a change of it. */
    | { readonly kind: "variant"; readonly variants: readonly Variant[]; readonly common: readonly string[] }
    | { readonly kind: "json" }
  );

export interface RestShape {
  readonly entry: FieldShape;
  /** Members beside the fields, that are not named by them. */
  readonly known: readonly string[];
  /** Whether the form offers to add one: only where the schema speaks of them. */
  readonly open: boolean;
}

/** What one alternative of FieldShape has beside its description. */
export type Kind = FieldShape extends infer Shape
  ? Shape extends Described
    ? Omit<Shape, keyof Described>
    : never
  : never;

/** Whether there is anything to edit. */
export function hasFields(shape: FieldShape): boolean {
  return shape.kind !== "group" || shape.fields.length > 0 || shape.conditions.length > 0 || shape.rest?.open === true;
}

/** Whether it is the exception for a field to be left empty. */
export function isMostlyRequired(shape: FieldShape): boolean {
  if (shape.kind !== "group") return shape.required;
  return shape.fields.filter(({ required }) => required).length * 2 > shape.fields.length;
}

/** The shapes inside a shape, templates among them. */
export function innerShapes(shape: FieldShape): readonly FieldShape[] {
  switch (shape.kind) {
    case "group":
      return [
        ...shape.fields,
        ...shape.conditions.flatMap(({ met, unmet }) => [...met.fields, ...unmet.fields]),
        ...(shape.rest === null ? [] : [shape.rest.entry]),
      ];
    case "variant":
      return shape.variants.map(({ field }) => field);
    case "items":
      return [shape.item];
    case "map":
      return [shape.entry];
    default:
      return [];
  }
}
