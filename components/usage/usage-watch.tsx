"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { CountedTo } from "./counted-to";
import { type CountedUsage, readUsage, type UsageSource } from "./read-usage";

export interface UsageWatchProps {
  readonly source: UsageSource;
  /** What the page shows. */
  readonly shown: CountedUsage;
}

const REFRESH_MS = 15_000;

/** Asks every 15 seconds, while the page is looked at, whether more was counted; then the page is drawn anew on the server. */
export function UsageWatch({ source, shown }: UsageWatchProps) {
  const router = useRouter();
  const { organization, id, from, to } = source;
  const { data, isError, refetch } = useQuery(
    {
      queryKey: ["usage", organization, id, from, to, source.zone],
      queryFn: ({ signal }) => readUsage(source, signal),
      refetchInterval: REFRESH_MS,
    },
    queryClient(),
  );
  const latest = data !== undefined && data.countedTo > shown.countedTo ? data : shown;
  const { fingerprint } = latest;
  const changed = fingerprint !== shown.fingerprint;
  useEffect(() => {
    if (changed) router.refresh();
    // Once for each thing that was counted.
  }, [changed, fingerprint, router]);
  const trouble = (
    <>
      <span>· not refreshed</span>
      <button type="button" onClick={() => void refetch()} className="underline underline-offset-2 hover:text-fg">
        Try again
      </button>
    </>
  );
  return <CountedTo instant={latest.countedTo} zone={source.zone} trouble={isError ? trouble : null} />;
}
