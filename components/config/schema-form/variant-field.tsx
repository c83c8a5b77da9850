"use client";

import { type ReactNode, useState } from "react";
import { Select } from "@/components/ui/select";
import { isObject } from "../json";
import { type ControlProps, FieldFrame } from "./field-frame";
import type { FieldShape } from "./field-shape";
import { kindId } from "./form-state";
import { starterOf, variantIndex } from "./variants";

export interface VariantFieldProps extends ControlProps<"variant"> {
  /** Draws the chosen alternative. */
  readonly renderField: (shape: FieldShape) => ReactNode;
}

/** One of several kinds. Another kind begins anew: its fields are not those of the last. */
export function VariantField({ shape, form, value, renderField }: VariantFieldProps) {
  const { path, variants, common } = shape;
  const [picked, setPicked] = useState(-1);
  const found = variantIndex(
    variants.map(({ schema }) => schema),
    value,
  );
  const chosen = value === undefined || (found < 0 && isBlank(value)) ? picked : found;
  const variant = variants[chosen];
  const choose = (index: number) => {
    setPicked(index);
    const next = variants[index];
    form.onChange(path, next === undefined ? withOnly(value, common) : starterOf(next.schema, value, common));
  };
  return (
    <div className="flex flex-col gap-3">
      <FieldFrame id={kindId(path)} shape={shape} form={{ ...form, issues: own(form.issues, path) }} value={value}>
        {({ required, ...control }) => (
          <Select
            {...control}
            aria-required={required}
            value={chosen < 0 ? "" : String(chosen)}
            placeholder="Not set"
            options={variants.map(({ title }, index) => ({ value: String(index), label: title }))}
            className="max-w-80 max-sm:max-w-none"
            onChange={({ target }) => choose(target.value === "" ? -1 : Number(target.value))}
          />
        )}
      </FieldFrame>
      {variant === undefined || isEmpty(variant.field) ? null : (
        <div className="border-s border-line ps-4">{renderField(variant.field)}</div>
      )}
    </div>
  );
}

/** A new entry of a list is an empty text until its kind is chosen. */
function isBlank(value: unknown): boolean {
  return value === "";
}

/** What no kind claims. */
function withOnly(value: unknown, keys: readonly string[]): unknown {
  if (keys.length === 0 || !isObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}

/** What is wrong inside an alternative stands at its own field. */
function own<T extends { readonly path: readonly string[] }>(
  issues: readonly T[],
  path: readonly string[],
): readonly T[] {
  return issues.filter((issue) => issue.path.length <= path.length);
}

function isEmpty(field: FieldShape): boolean {
  return field.kind === "group" && field.fields.length === 0;
}
