"use client";

import { type ReactNode, useState } from "react";
import { Plus, X } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isObject, type Path } from "../json";
import { blankOf } from "./blank";
import type { FieldShape } from "./field-shape";
import { fieldId, type FormState } from "./form-state";
import { placeItem } from "./place-item";
import { useEntryKeys } from "./use-entry-keys";

export interface MapRowsProps {
  readonly path: Path;
  /** Of the object, for those who do not see where a control stands. */
  readonly title: string;
  readonly entry: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
  /** Members that have fields of their own. */
  readonly known?: readonly string[] | undefined;
  readonly entriesMax?: number | null | undefined;
  /** Whether one may be added. */
  readonly open?: boolean | undefined;
  readonly renderField: (shape: FieldShape, form: FormState) => ReactNode;
}

/** Members with names of one's own, as rows of a name and a value. Renaming keeps the order. */
export function MapRows({ path, title, entry, form, value, known = [], entriesMax = null, ...rest }: MapRowsProps) {
  const { open = true, renderField } = rest;
  const all = isObject(value) ? Object.entries(value) : [];
  const rows = all.filter(([key]) => !known.includes(key));
  const entryKeys = useEntryKeys(rows.length);
  const put = (members: readonly (readonly [string, unknown])[]) =>
    form.onChange(path, members.length === 0 ? undefined : Object.fromEntries(members));
  const remove = (key: string, index: number) => {
    entryKeys.remove(index);
    form.onFault([...path, key], null);
    put(all.filter(([other]) => other !== key));
    announce(`Removed ${key}`);
    focusSoon(`${fieldId(path)}:add`);
  };
  const add = () => {
    put([...all, ["", blankOf(entry)]]);
    focusSoon(`${fieldId([...path, ""])}:name`);
  };
  return (
    <div className="flex flex-col gap-2">
      {rows.length === 0 ? null : (
        <ul aria-label={title} className="flex flex-col gap-2">
          {rows.map(([key], index) => (
            <MapRow
              key={entryKeys.keys[index]}
              shape={{ ...placeItem(entry, path.length, key), title: `Value of ${key || "the new entry"}` }}
              name={key}
              taken={all.map(([other]) => other)}
              form={form}
              onRename={(to) => put(all.map(([other, member]) => [other === key ? to : other, member]))}
              onRemove={() => remove(key, index)}
              renderField={renderField}
            />
          ))}
        </ul>
      )}
      {open ? (
        <AddEntry
          id={`${fieldId(path)}:add`}
          title={title}
          full={entriesMax !== null && all.length >= entriesMax ? entriesMax : null}
          blocked={rows.some(([key]) => key === "")}
          onAdd={add}
        />
      ) : null}
    </div>
  );
}

interface MapRowProps extends MapNameProps, Pick<MapRowsProps, "renderField"> {
  readonly onRemove: () => void;
}

function MapRow({ renderField, onRemove, ...name }: MapRowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-2 max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <MapName {...name} />
      <div className="min-w-0 max-sm:order-3 max-sm:col-span-2">{renderField(name.shape, name.form)}</div>
      <IconButton
        label={`Remove ${name.name || "the new entry"}`}
        icon={<X aria-hidden />}
        variant="ghost"
        onClick={onRemove}
      />
    </li>
  );
}

interface AddEntryProps {
  readonly id: string;
  readonly title: string;
  /** The most there can be, once they are there. */
  readonly full: number | null;
  readonly blocked: boolean;
  readonly onAdd: () => void;
}

function AddEntry({ id, title, full, blocked, onAdd }: AddEntryProps) {
  return (
    <div>
      <Button id={id} size="sm" icon={<Plus aria-hidden />} disabled={full !== null || blocked} onClick={onAdd}>
        {full === null ? "Add entry" : `${full} is the most`}
        <span className="sr-only"> to {title}</span>
      </Button>
    </div>
  );
}

interface MapNameProps {
  /** Of the value. */
  readonly shape: FieldShape;
  readonly name: string;
  readonly taken: readonly string[];
  readonly form: FormState;
  readonly onRename: (to: string) => void;
}

/** A name that another member has already is not taken over while it is typed. */
function MapName({ shape, name, taken, form, onRename }: MapNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    const isTaken = text !== name && taken.includes(text);
    setTyped(isTaken ? text : null);
    form.onFault(shape.path, isTaken ? "has a name that is there twice" : null);
    if (!isTaken) onRename(text);
  };
  const id = `${fieldId(shape.path)}:name`;
  const error = typed === null ? undefined : "Another entry has this name.";
  return (
    <div className="min-w-0">
      <Input
        id={id}
        aria-label={name === "" ? "Name of the new entry" : `Name of ${name}`}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        mono
        autoComplete="off"
        spellCheck={false}
        placeholder="Name"
        value={typed ?? name}
        onChange={({ target }) => change(target.value)}
      />
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
