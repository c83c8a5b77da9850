"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export interface SectionFailureProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** A page that failed, inside the frame: the way to the other places stays. */
export function SectionFailure({ error, retry }: SectionFailureProps) {
  return (
    <EmptyState
      kind="failed"
      heading="h1"
      title="This page could not be loaded"
      requestId={error.digest}
      action={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      Something failed on our side; nothing was changed. If it stays, tell your administrator the number below.
    </EmptyState>
  );
}
