"use client";

import { useState, useTransition } from "react";
import type { ServerInspection } from "@/lib/contracts";

export type Inspect = (
  url: string,
) => Promise<
  | { readonly ok: true; readonly data: ServerInspection }
  | { readonly ok: false; readonly problem: { readonly detail: string } }
>;

export interface Inspection {
  readonly pending: boolean;
  readonly found: ServerInspection | null;
  readonly failure: string | null;
  readonly start: (url: string) => void;
}

/** Asks a server, through ours, what it wants before a sign-in. */
export function useInspection(inspect: Inspect): Inspection {
  const [pending, begin] = useTransition();
  const [found, setFound] = useState<ServerInspection | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const start = (url: string) =>
    begin(async () => {
      setFailure(null);
      const result = await inspect(url).catch(() => null);
      setFound(result?.ok ? result.data : null);
      if (result === null) setFailure("The server cannot be reached. Check your connection.");
      else if (!result.ok) setFailure(result.problem.detail);
    });
  return { pending, found, failure, start };
}
