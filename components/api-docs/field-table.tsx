/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { ApiField } from "@/lib/contracts";
import { Words } from "./prose";
import { TypeText } from "./type-text";

export interface FieldTableProps {
  /** Names the table for a reader: "Query parameters". */
  readonly caption: string;
  readonly fields: readonly ApiField[];
  /** Whether it is told what has to be sent; of an answer everything comes. */
  readonly requests?: boolean | undefined;
}

// Said once for all rows: a page has thousands of cells.
const looks = clsx(
  "block w-full text-start [&>thead]:sr-only [&>tbody]:block",
  "[&>tbody>tr]:grid [&>tbody>tr]:gap-x-6 [&>tbody>tr]:gap-y-1 [&>tbody>tr]:border-t [&>tbody>tr]:border-line",
  "[&>tbody>tr]:py-2.5 [&>tbody>tr:first-child]:border-t-0 lg:[&>tbody>tr]:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]",
  "[&>tbody>tr>*]:min-w-0 [&>tbody>tr>*]:wrap-anywhere [&>tbody>tr>th]:text-start [&>tbody>tr>th]:font-normal",
  "[&>tbody>tr>th>code]:me-2 [&>tbody>tr>th>code]:font-mono [&>tbody>tr>th>code]:font-semibold",
  "[&>tbody>tr>th>small]:text-caption [&>tbody>tr>th>span]:block",
  "[&>tbody>tr>td>small]:mt-0.5 [&>tbody>tr>td>small]:block [&>tbody>tr>td>small]:text-caption [&>tbody>tr>td>small]:text-muted",
);

/** Fields with their type and meaning; an object inside opens in place. */
export function FieldTable({ caption, fields, requests = false }: FieldTableProps) {
  return (
    <table role="table" className={looks}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Name and type
          </th>
          <th role="columnheader" scope="col">
            Meaning
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {fields.map((field) => (
          <tr key={field.name} role="row">
            <th role="rowheader" scope="row">
              <code>{field.name}</code>
              <Need field={field} requests={requests} />
              <TypeText type={field.type} />
            </th>
            <td role="cell">
              <p>
                <Words text={field.description} />
              </p>
              {field.bounds.length > 0 ? <small>{sentence(field.bounds)}</small> : null}
              {field.fields.length > 0 ? <Inner field={field} requests={requests} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Need({ field, requests }: { readonly field: ApiField; readonly requests: boolean }) {
  if (requests) return field.required ? <small className="text-attention">required</small> : null;
  return field.required ? null : <small className="text-muted">optional</small>;
}

function Inner({ field: { name, fields }, requests }: { readonly field: ApiField; readonly requests: boolean }) {
  return (
    <details className="group mt-1.5 rounded-md border border-line">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-md px-2.5 py-1.5 text-caption font-medium text-muted hover:text-fg max-sm:py-2.5 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {fields.length === 1 ? "1 field" : `${fields.length} fields`} of {name}
      </summary>
      <div className="border-t border-line px-2.5">
        <FieldTable caption={`Fields of ${name}`} fields={fields} requests={requests} />
      </div>
    </details>
  );
}

function sentence(bounds: readonly string[]): string {
  const text = bounds.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
