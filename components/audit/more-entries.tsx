"use client";

import { type ReactNode, useState, useTransition } from "react";
import { announce } from "@/components/ui/announce";
import { Callout } from "@/components/ui/callout";
import { LoadMore } from "@/components/ui/load-more";

/** A further page: its rows are drawn on the server. */
export type MorePage =
  | { readonly ok: true; readonly rows: ReactNode; readonly count: number; readonly next: string | null }
  | { readonly ok: false; readonly message: string };

export interface MoreEntriesProps {
  /** The first page. */
  readonly children: ReactNode;
  readonly count: number;
  readonly next: string | null;
  readonly total: string | undefined;
  readonly load: (cursor: string) => Promise<MorePage>;
}

export function MoreEntries({ children, count, next, total, load }: MoreEntriesProps) {
  const [pages, setPages] = useState<readonly { readonly key: string; readonly rows: ReactNode }[]>([]);
  const [end, setEnd] = useState({ count, next });
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const follow = (cursor: string) =>
    start(async () => {
      setFailure(null);
      const page = await load(cursor).catch(() => unreachable);
      if (!page.ok) return setFailure(page.message);
      setPages((known) => [...known, { key: cursor, rows: page.rows }]);
      setEnd((known) => ({ count: known.count + page.count, next: page.next }));
      announce(`${page.count} more entries`);
    });
  const { next: cursor } = end;
  return (
    <>
      <ol>
        {children}
        {pages.map(({ key, rows }) => (
          <li key={key} className="contents">
            <ol className="contents">{rows}</ol>
          </li>
        ))}
      </ol>
      {failure === null ? null : (
        <div className="border-t border-line p-3">
          <Callout kind="danger" live title="The next entries could not be loaded.">
            {failure}
          </Callout>
        </div>
      )}
      <LoadMore
        shown={end.count}
        total={total}
        pending={pending}
        onLoad={cursor === null ? undefined : () => follow(cursor)}
      />
    </>
  );
}

const unreachable = { ok: false, message: "Patchbay cannot be reached. Check your connection." } as const;
