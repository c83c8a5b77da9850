"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The rows could not be read at all: the page around them stands, and asks again. */
export function ListFailed({ requestId }: { readonly requestId: string }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <EmptyState
      kind="failed"
      inset
      title="The installations could not be loaded"
      requestId={requestId}
      action={
        <Button variant="primary" pending={pending} onClick={() => start(() => router.refresh())}>
          Try again
        </Button>
      }
    >
      Something failed on our side; nothing was changed. If it stays, tell your administrator the number below.
    </EmptyState>
  );
}
