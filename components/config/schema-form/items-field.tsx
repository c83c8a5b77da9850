"use client";

import type { ReactNode } from "react";
import { Plus } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import type { ControlProps } from "./field-frame";
import type { FieldShape } from "./field-shape";
import { fieldId, type FormState } from "./form-state";
import { GroupFrame } from "./group-frame";
import { ItemFrame } from "./item-frame";
import { placeItem } from "./place-item";
import { refocus } from "./refocus";
import { blankOf } from "./blank";
import { moved, useEntryKeys } from "./use-entry-keys";

export interface ItemsFieldProps extends ControlProps<"items"> {
  /** Draws one entry. */
  readonly renderField: (shape: FieldShape, form: FormState) => ReactNode;
}

/** A list in an order: entries are added, removed and moved, by buttons and with Alt and the arrows. */
export function ItemsField({ shape, form, value, renderField }: ItemsFieldProps) {
  const { path, item, itemsMin, itemsMax, title } = shape;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const entryKeys = useEntryKeys(items.length);
  const full = itemsMax !== null && items.length >= itemsMax;
  const put = (next: readonly unknown[]) =>
    form.onChange(path, next.length === 0 && !shape.required ? undefined : next);
  const add = () => {
    put([...items, blankOf(item)]);
    announce(`Added ${item.title} ${items.length + 1}`);
    focusIn(fieldId([...path, String(items.length)]));
  };
  const remove = (index: number) => {
    entryKeys.remove(index);
    form.onFault([...path, String(index)], null);
    put(items.toSpliced(index, 1));
    announce(`Removed ${item.title} ${index + 1}; ${items.length - 1} left`);
    const next = Math.min(index, items.length - 2);
    focusIn(next < 0 ? `${fieldId(path)}:add` : fieldId([...path, String(next)]));
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    entryKeys.move(from, to);
    put(moved(items, from, to));
    announce(`Moved to ${to + 1} of ${items.length}`);
    refocus();
  };
  return (
    <GroupFrame shape={shape} form={form} value={value} count={items.length > 0 ? String(items.length) : undefined}>
      {items.length === 0 ? null : (
        <ol className="mb-2 flex flex-col gap-2">
          {entryKeys.keys.map((key, index) => (
            <ItemFrame
              key={key}
              shape={{ ...placeItem(item, path.length, String(index)), title: `${item.title} ${index + 1}` }}
              form={form}
              place={{ index, count: items.length }}
              removable={items.length > itemsMin}
              onMove={(to) => move(index, to)}
              onRemove={() => remove(index)}
              renderField={renderField}
            />
          ))}
        </ol>
      )}
      <Button id={`${fieldId(path)}:add`} size="sm" icon={<Plus aria-hidden />} disabled={full} onClick={add}>
        {full ? `${itemsMax} is the most` : `Add ${item.title.toLowerCase()}`}
        <span className="sr-only"> to {title}</span>
      </Button>
    </GroupFrame>
  );
}

/** The first control in or at a place, once it is drawn. */
function focusIn(id: string): void {
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    const inside = place?.querySelector<HTMLElement>("input, select, textarea");
    (inside ?? place)?.focus();
  });
}
