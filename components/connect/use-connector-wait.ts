"use client";

import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { apiFor } from "@/components/providers/api";
import { ApiError } from "@/lib/client";
import type { ConnectAttempt, Connector } from "@/lib/contracts";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import type { Failure } from "./phase";

const pollSeconds = 25;
/** Between two long polls; the server holds each for as long as there is nothing to tell. */
const breathMs = 300;
const attemptMs = 2_500;

/** The server's side of an attempt: its state by long poll while `listening`, and how far the consent page has come. */
export function useConnectorWait(
  { organization, uuid }: ConnectPlace,
  snapshot: ConnectSnapshot,
  readAttempt: ConnectActions["readAttempt"],
  listening: boolean,
) {
  // One page, one memory: what an earlier visit saw is not the state of this one.
  const [key] = useState(() => ["connect", organization, uuid, snapshot.now] as const);
  const connector = useQuery(
    {
      queryKey: key,
      queryFn: ({ signal }) => apiFor(organization).connectors.waitFor(uuid, "connected", pollSeconds, signal),
      initialData: snapshot.connector,
      enabled: listening,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.state === "auth_required" ? breathMs : false),
      // The consent page is in front of this one.
      refetchIntervalInBackground: true,
    },
    queryClient(),
  );
  const attempt = useQuery(
    {
      queryKey: [...key, "attempt"],
      queryFn: async () => {
        const answer = await readAttempt();
        if (!answer.ok) throw new Error(answer.problem.detail);
        return answer.data;
      },
      initialData: snapshot.attempt,
      enabled: listening,
      staleTime: 0,
      refetchInterval: connector.data.state === "auth_required" ? attemptMs : false,
      refetchIntervalInBackground: true,
    },
    queryClient(),
  );
  return {
    connector: connector.data,
    attempt: attempt.data,
    /** The answer cannot get better by asking again. */
    lost: finalFailure(connector.error),
    unreachable: connector.isError || connector.failureCount > 0,
    /** What the server has just said. */
    keep: (next: Connector) => queryClient().setQueryData<Connector>(key, next),
    /** What was known of an earlier attempt says nothing of the next. */
    forgetAttempt: () => queryClient().setQueryData<ConnectAttempt | null>([...key, "attempt"], null),
    lookNow: () => void Promise.all([connector.refetch(), attempt.refetch()]),
  };
}

function finalFailure(error: Error | null): Failure | null {
  if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 404)) return null;
  return failureOf(error);
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return { code: error.code, oauthCode: null, reason: error.detail };
  return { code: "unexpected", oauthCode: null, reason: null };
}
