"use client";

import { lazy, type ReactNode, Suspense, useRef } from "react";
import { Panel } from "@/components/ui/panel";
import type { CallPage } from "@/lib/contracts";
import { type AskedCalls, type CallQuery, isOpenEnded, logHref } from "./call-query";
import { CallTable } from "./call-table";
import type { Callers } from "./callers";
import { CallDrawer, type DetailPlaces, type OpenedCall } from "./call-drawer";
import { ExportLink } from "./export-link";
import { LiveButton } from "./live-button";
import { merged } from "./live-calls";
import { NewCalls } from "./new-calls";
import { OlderCalls } from "./older-calls";
import type { CallSource } from "./read-calls";
import { useCallPages } from "./use-call-pages";
import { type Live, useLive } from "./use-live";
import { useOpenCall } from "./use-open-call";
import { useRowKeys } from "./use-row-keys";

const LiveTail = lazy(async () => ({ default: (await import("./live-tail")).LiveTail }));

export interface CallLogProps {
  readonly source: CallSource;
  readonly query: CallQuery;
  /** The same as the API is asked. */
  readonly asked: AskedCalls;
  /** The log's page. */
  readonly path: string;
  readonly first: CallPage;
  /** What `?call=` opens, as the server found it. */
  readonly opened: OpenedCall | null;
  readonly callers: Callers;
  readonly places: DetailPlaces;
  /** ISO, the server's clock. */
  readonly now: string;
  readonly description: ReactNode;
  /** In place of an empty list. */
  readonly empty: ReactNode;
}

/** Single calls: those that the server drew, new ones as they come, older ones on request, and one of them opened. */
export function CallLog({ source, query, asked, path, first, opened, callers, places, now, ...words }: CallLogProps) {
  const pages = useCallPages(source, asked, first);
  const open = useOpenCall(path, query, opened?.id ?? null);
  const head = useRef<HTMLDivElement>(null);
  const live = useLive(head, open.id !== null);
  const calls = merged(live.shown, pages.calls);
  const region = useRef<HTMLDivElement>(null);
  useRowKeys(region);
  return (
    <Panel
      title="Calls"
      description={words.description}
      flush
      actions={
        <>
          {calls.length === 0 ? null : <ExportLink source={source} query={asked} />}
          {isOpenEnded(query, now) ? (
            <LiveSwitch source={source} live={live} query={asked} after={first.tail_cursor} />
          ) : null}
        </>
      }
    >
      <div ref={head} />
      <NewCalls live={live} />
      <div ref={region}>
        {calls.length === 0 ? (
          words.empty
        ) : (
          <CallTable
            calls={calls}
            fresh={new Set(live.shown.map(({ id }) => id))}
            callers={callers}
            now={now}
            hrefOf={(id) => logHref(path, query, id)}
            onOpen={open.open}
            isOfAll={source.id === null}
          />
        )}
      </div>
      <OlderCalls pages={pages} shown={calls} path={path} query={query} />
      <CallDrawer
        source={source}
        calls={calls}
        open={open}
        opened={opened}
        callers={callers}
        places={places}
        now={now}
        region={region}
      />
    </Panel>
  );
}

interface LiveSwitchProps {
  readonly source: CallSource;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly after: string;
  readonly live: Live;
}

/** Its code comes after the page. */
function LiveSwitch({ live, ...following }: LiveSwitchProps) {
  return (
    <Suspense fallback={<LiveButton state="live" paused={live.paused} onPause={live.setPaused} />}>
      <LiveTail {...following} paused={live.paused} onPause={live.setPaused} onPage={live.onPage} />
    </Suspense>
  );
}
