"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { clsx } from "clsx";
import { type CountedUsage, readUsage, type UsageSource } from "./read-usage";
import { clock } from "./range-words";

export interface LiveUsageProps {
  readonly source: UsageSource;
  /** What the page shows. */
  readonly shown: CountedUsage;
}

const REFRESH_MS = 15_000;

/** Asks every 15 seconds, while the page is looked at, whether more was counted; then the page is drawn anew on the server. */
export function LiveUsage({ source, shown }: LiveUsageProps) {
  const router = useRouter();
  const { organization, id, from, to } = source;
  const { data, isError, refetch } = useQuery(
    {
      queryKey: ["usage", organization, id, from, to],
      queryFn: ({ signal }) => readUsage(source, signal),
      initialData: shown,
      initialDataUpdatedAt: Date.parse(shown.countedTo),
      staleTime: REFRESH_MS,
      refetchInterval: REFRESH_MS,
    },
    queryClient(),
  );
  const changed = data.fingerprint !== shown.fingerprint && data.countedTo > shown.countedTo;
  useEffect(() => {
    if (changed) router.refresh();
    // Once for each thing that was counted.
  }, [changed, data.fingerprint, router]);
  const latest = data.countedTo > shown.countedTo ? data.countedTo : shown.countedTo;
  return (
    <p className="flex items-center gap-1.5 text-caption text-muted tabular-nums">
      <span
        aria-hidden
        className={clsx("size-1.5 rounded-full", isError ? "bg-attention-solid" : "bg-connected-solid")}
      />
      <span>
        Counted to <time dateTime={latest}>{clock(latest)} UTC</time>
      </span>
      {isError ? (
        <>
          <span>· not refreshed</span>
          <button type="button" onClick={() => void refetch()} className="underline underline-offset-2 hover:text-fg">
            Try again
          </button>
        </>
      ) : null}
    </p>
  );
}
