"use client";

import { lazy, type RefObject, Suspense, useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { Drawer } from "@/components/ui/drawer";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { Call } from "@/lib/contracts";
import type { Callers } from "./callers";
import { callName } from "./call-words";
import { type CallSource, readCall } from "./read-calls";
import type { useOpenCall } from "./use-open-call";

const CallDetails = lazy(async () => ({ default: (await import("./call-details")).CallDetails }));

/** What the address opened, as the server found it. */
export type OpenedCall =
  | { readonly kind: "call"; readonly id: string; readonly call: Call }
  | { readonly kind: "missing"; readonly id: string; readonly reason: string };

/** Pages that help with a failure; null for those that the reader may not open. */
export interface DetailPlaces {
  /** Of all installations: one's own page is below it, by its id. */
  readonly installations: string;
  readonly audit: string | null;
}

export interface CallDrawerProps {
  readonly source: CallSource;
  /** As the list shows them. */
  readonly calls: readonly Call[];
  readonly open: ReturnType<typeof useOpenCall>;
  readonly opened: OpenedCall | null;
  readonly callers: Callers;
  readonly places: DetailPlaces;
  readonly now: string;
  /** Holds the rows. */
  readonly region: RefObject<HTMLElement | null>;
}

/** One call beside the list. Where it is not in the list it is asked for. */
export function CallDrawer({ source, calls, open, opened, region, ...details }: CallDrawerProps) {
  const { id } = open;
  const hydrated = useHydrated();
  const index = calls.findIndex((call) => call.id === id);
  const given = opened?.id === id ? opened : null;
  const listed = calls[index] ?? (given?.kind === "call" ? given.call : undefined);
  const asked = useQuery(
    {
      queryKey: ["call", source, id],
      queryFn: ({ signal }) => readCall(source, id ?? "", signal),
      enabled: id !== null && listed === undefined && given === null,
      staleTime: Infinity,
    },
    queryClient(),
  );
  const call = listed ?? asked.data;
  const anchor = useRowAnchor(region, id);
  const reason = given?.kind === "missing" ? given.reason : asked.error?.message;
  const step = (by: number) => (index === -1 ? undefined : calls[index + by]?.id);
  return (
    <Drawer
      // The popup asks the window how wide it is: there is none on the server.
      open={hydrated && id !== null}
      onOpenChange={(next) => !next && open.close()}
      anchor={anchor}
      title={call === undefined ? "Call" : callName(call)}
    >
      <Suspense fallback={null}>
        <CallDetails
          call={call}
          reason={reason}
          newer={step(-1)}
          older={step(1)}
          onOpen={open.open}
          isOfAll={source.id === null}
          {...details}
        />
      </Suspense>
    </Drawer>
  );
}

/** The row whose call is open: the focus goes there afterwards, also when another one was stepped to. */
function useRowAnchor(region: RefObject<HTMLElement | null>, id: string | null): RefObject<HTMLElement | null> {
  const anchor = useRef<HTMLElement>(null);
  useEffect(() => {
    if (id === null) return;
    const row = region.current?.querySelector<HTMLElement>(`[data-call="${CSS.escape(id)}"]`);
    anchor.current = row ?? region.current?.querySelector<HTMLElement>("a[data-row]") ?? null;
  }, [region, id]);
  return anchor;
}
