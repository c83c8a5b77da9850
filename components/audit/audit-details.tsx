import type { ReactNode } from "react";
import Link from "next/link";
import type { AuditEntry } from "@/lib/contracts";
import { type Difference, differences } from "./diff";

export interface AuditDetailsProps {
  readonly entry: AuditEntry;
  readonly org: string;
}

/** Before and after, and what names the entry to whoever checks the chain. */
export function AuditDetails({ entry, org }: AuditDetailsProps) {
  const changed = differences(entry.before, entry.after);
  return (
    <div className="grid gap-5 border-t border-line bg-canvas px-4 py-4 items-start lg:grid-cols-[minmax(0,1fr)_25rem]">
      {changed.length === 0 ? (
        <p className="text-muted">Nothing that has a before and an after.</p>
      ) : (
        <DiffTable changed={changed} />
      )}
      <dl className="grid content-start gap-x-3 gap-y-1.5 text-caption sm:grid-cols-[5.5rem_minmax(0,1fr)]">
        <Fact term="Actor">
          {entry.actor.kind} {entry.actor.id ?? entry.actor.name}
        </Fact>
        <Fact term="Action">{entry.action}</Fact>
        <Fact term="Entity">
          {entry.entity.type === "installation" ? (
            <Link href={`/o/${org}/installations/${entry.entity.id}`} className="text-accent-fg underline">
              {entry.entity.id}
            </Link>
          ) : (
            `${entry.entity.type} ${entry.entity.id}`
          )}
        </Fact>
        <Fact term="Request">{entry.request_id}</Fact>
        <Fact term="Entry">
          #{entry.sequence}, {entry.at}
        </Fact>
        <Fact term="Hash">{entry.hash}</Fact>
      </dl>
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="font-mono wrap-anywhere">{children}</dd>
    </>
  );
}

function DiffTable({ changed }: { readonly changed: readonly Difference[] }) {
  return (
    <div className="min-w-0 overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-start text-caption">
        <caption className="sr-only">What changed</caption>
        <thead>
          <tr className="text-muted">
            <HeadCell>Field</HeadCell>
            <HeadCell>Before</HeadCell>
            <HeadCell>After</HeadCell>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ field, before, after }) => (
            <tr key={field} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 text-start font-mono font-normal whitespace-nowrap">
                {field}
              </th>
              <ValueCell value={before} className="bg-failed-soft" />
              <ValueCell value={after} className="bg-connected-soft" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className="h-7 px-3 text-start font-medium">
      {children}
    </th>
  );
}

function ValueCell({ value, className }: { readonly value: string | null; readonly className: string }) {
  if (value === null) {
    return (
      <td className="px-3 py-1.5 text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">none</span>
      </td>
    );
  }
  return <td className={`min-w-24 px-3 py-1.5 font-mono wrap-anywhere ${className}`}>{value}</td>;
}
