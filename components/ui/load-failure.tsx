"use client";

import { Button } from "./button";
import { EmptyState } from "./empty-state";

export interface LoadFailureProps {
  /** What could not be shown: "The catalog". */
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
}

/** For an error.tsx inside the shell: the rest of the console stays where it is. */
export function LoadFailure({ what, error, retry }: LoadFailureProps) {
  return (
    <EmptyState
      kind="failed"
      heading="h1"
      title={`${what} could not be loaded`}
      requestId={digestOf(error)}
      action={<Button onClick={retry}>Try again</Button>}
    >
      Something failed on our side. Try again, and if it stays, tell your administrator.
    </EmptyState>
  );
}

/** Next gives a server's error a digest, which its log line carries too. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
}
