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

/** Fields with their type and meaning; an object inside opens in place. */
export function FieldTable({ caption, fields, requests = false }: FieldTableProps) {
  return (
    <table className="block w-full text-start">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name and type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody className="block">
        {fields.map((field) => (
          <tr
            key={field.name}
            className="grid gap-x-6 gap-y-1 border-t border-line py-2.5 first:border-t-0 lg:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]"
          >
            <th scope="row" className="min-w-0 text-start font-normal">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <code className="font-mono text-control font-semibold wrap-anywhere">{field.name}</code>
                {requests && field.required ? <span className="text-caption text-attention">required</span> : null}
                {!requests && !field.required ? <span className="text-caption text-muted">optional</span> : null}
              </span>
              <TypeText type={field.type} />
            </th>
            <td className="min-w-0">
              <FieldMeaning field={field} requests={requests} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldMeaning({ field, requests }: { readonly field: ApiField; readonly requests: boolean }) {
  const { name, description, bounds, fields } = field;
  return (
    <>
      <p className="wrap-anywhere">
        <Words text={description} />
      </p>
      {bounds.length > 0 ? <p className="mt-0.5 text-caption text-muted wrap-anywhere">{sentence(bounds)}</p> : null}
      {fields.length > 0 ? (
        <details className="group mt-1.5 rounded-md border border-line">
          <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-md px-2.5 py-1.5 text-caption font-medium text-muted hover:text-fg [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
            {fields.length === 1 ? "1 field" : `${fields.length} fields`} of <code className="font-mono">{name}</code>
          </summary>
          <div className="border-t border-line px-2.5">
            <FieldTable caption={`Fields of ${name}`} fields={fields} requests={requests} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function sentence(bounds: readonly string[]): string {
  const text = bounds.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
