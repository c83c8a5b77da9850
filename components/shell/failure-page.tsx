"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { AuthShell } from "./auth-shell";

export interface FailurePageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** A page that could not be drawn: one sentence, the number to quote, and the way on. */
export function FailurePage({ error, retry }: FailurePageProps) {
  const digest = digestOf(error);
  return (
    <AuthShell
      title="This page could not be loaded"
      description="Something failed on our side; nothing you entered was changed by it. Try again, and if it stays, tell your administrator."
    >
      {digest === null ? null : (
        <p className="mb-4 text-caption text-muted">
          Reference <code className="font-mono text-fg select-all">{digest}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
        <ButtonLink href="/">Go to the start page</ButtonLink>
      </div>
    </AuthShell>
  );
}

/** Next gives a server's error a digest, which its log line carries too. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}
