import type { ApiObject } from "@/lib/contracts";
import { AnchorHeading } from "./anchor-heading";
import { FieldTable } from "./field-table";
import { Prose } from "./prose";
import { TypeText } from "./type-text";

/** An object that requests and answers speak of. */
export function ObjectSection({ object }: { readonly object: ApiObject }) {
  const { name, description, type, fields, values } = object;
  return (
    <section id={name} aria-label={name} className="scroll-mt-20 border-t border-line py-6">
      <AnchorHeading level={3} anchor={name} className="font-mono text-body font-semibold">
        {name}
      </AnchorHeading>
      <Prose text={description} className="mt-1 max-w-[70ch] text-muted" />
      {type.length > 0 ? (
        <p className="mt-2">
          <TypeText type={type} />
        </p>
      ) : null}
      {fields.length > 0 ? (
        <div className="mt-3 rounded-lg border border-line bg-surface px-4">
          <FieldTable caption={`Fields of ${name}`} fields={fields} />
        </div>
      ) : null}
      {values.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-1.5">
          {values.map((value) => (
            <li key={value}>
              <code>{value}</code>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
