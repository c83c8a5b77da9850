"use client";

import { useState, useTransition } from "react";
import { useRouter } from "next/navigation";
import { ConnectionSteps, PendingConnectionSteps } from "@/components/connect/connection-steps";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ConnectionTest as Test } from "@/lib/contracts";

export type TestResult =
  | { readonly ok: true; readonly data: Test }
  | { readonly ok: false; readonly problem: { readonly detail: string } };

export interface ConnectionTestProps {
  readonly test: () => Promise<TestResult>;
}

/** Tries the connection now and shows how far it came. */
export function ConnectionTest({ test }: ConnectionTestProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [result, setResult] = useState<TestResult | null>(null);
  const run = () =>
    start(async () => {
      const found = await test().catch(() => unreached);
      setResult(found);
      announce(found.ok && found.data.ok ? "The connection works" : "The connection does not work");
      router.refresh();
    });
  return (
    <div className="space-y-4">
      <Button pending={pending} onClick={run}>
        Test connection
      </Button>
      <Outcome pending={pending} result={result} />
    </div>
  );
}

function Outcome({ pending, result }: { readonly pending: boolean; readonly result: TestResult | null }) {
  if (pending) return <PendingConnectionSteps label="Testing" ids={["address", "handshake", "tools"]} />;
  if (result === null) return null;
  if (!result.ok) return <Callout kind="danger">{result.problem.detail}</Callout>;
  return <ConnectionSteps label="What the test found" steps={result.data.steps} />;
}

const unreached = {
  ok: false,
  problem: { detail: "Patchbay cannot be reached. Check your connection, then try again." },
} as const;
