"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import type { TestResult } from "./test-outcome";

const load = () => import("./test-outcome");
const TestOutcome = lazy(async () => ({ default: (await load()).TestOutcome }));

export interface ConnectionTestProps {
  readonly test: () => Promise<TestResult>;
}

/** Tries the connection now and shows how far it came. */
export function ConnectionTest({ test }: ConnectionTestProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [result, setResult] = useState<TestResult | "running" | null>(null);
  const run = () => {
    setResult("running");
    start(async () => {
      const found = await test().catch(() => unreached);
      setResult(found);
      announce(found.ok && found.data.ok ? "The connection works" : "The connection does not work");
      router.refresh();
    });
  };
  return (
    <div className="space-y-4" onPointerEnter={() => void load()}>
      <Button pending={pending} onClick={run}>
        Test connection
      </Button>
      {result === null ? null : (
        <Suspense fallback={null}>
          <TestOutcome result={result} />
        </Suspense>
      )}
    </div>
  );
}

const unreached = {
  ok: false,
  problem: { detail: "Patchbay cannot be reached. Check your connection, then try again." },
} as const;
