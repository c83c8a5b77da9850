import Link from "next/link";
import type { CallErrors, CallPage } from "@/lib/contracts";
import { NoCalls } from "./activity-empty";
import type { DetailPlaces, OpenedCall } from "./call-drawer";
import { CallFilters } from "./call-filters";
import { CallLog } from "./call-log";
import { type AskedCalls, type CallQuery, logHref } from "./call-query";
import type { Callers } from "./callers";
import { ErrorGroups } from "./error-groups";
import type { CallSource } from "./read-calls";
import { spanWords } from "./stretch-words";

export interface LogPageProps {
  readonly source: CallSource;
  readonly query: CallQuery;
  readonly path: string;
  readonly places: DetailPlaces;
  readonly now: Date;
  readonly log: {
    readonly asked: AskedCalls;
    readonly calls: CallPage;
    readonly errors: CallErrors;
    readonly operations: readonly string[];
    readonly opened: OpenedCall | null;
    readonly callers: Callers;
    /** How long single calls are kept. */
    readonly days: number;
  };
}

/** A request log: what to narrow it by, what failed, and the calls. */
export function LogPage({ source, query, path, places, now, log }: LogPageProps) {
  const { asked, calls, errors, operations, opened, callers, days } = log;
  const codes = [...new Set(errors.data.flatMap(({ error_code: code }) => code ?? []))].toSorted();
  return (
    <div className="flex flex-col gap-6">
      <CallFilters query={query} path={path} operations={operations} codes={codes} />
      <ErrorGroups errors={errors} query={query} path={path} stretch={spanWords(query, days)} now={now} />
      <CallLog
        // Another query is another list.
        key={logHref(path, query)}
        source={source}
        query={query}
        asked={asked}
        path={path}
        first={calls}
        opened={opened}
        callers={callers}
        places={places}
        now={now.toISOString()}
        description={<Kept days={days} all={source.id === null ? null : `/o/${source.organization}/events`} />}
        empty={<NoCalls query={query} path={path} days={days} />}
      />
    </div>
  );
}

/** How far back the log goes, and the way to everybody's. */
function Kept({ days, all }: { readonly days: number; readonly all: string | null }) {
  return (
    <>
      Single calls are kept for {days} days.{" "}
      {all === null ? null : (
        <Link href={all} className="underline underline-offset-2 hover:text-fg">
          Calls of all installations
        </Link>
      )}
    </>
  );
}
