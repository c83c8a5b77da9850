"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

export interface RefreshFailureProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** The rows that are there stay; this says that they may be out of date, with the number to quote. */
export function RefreshFailure({ error, onRetry }: RefreshFailureProps) {
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : null;
  return (
    <Callout
      kind="warning"
      title="The list could not be refreshed"
      live
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
      className="m-3"
    >
      What you see may be out of date.
      {requestId === null ? null : (
        <>
          {" "}
          Request <code className="font-mono select-all">{requestId}</code>
        </>
      )}
    </Callout>
  );
}
