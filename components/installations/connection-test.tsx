"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { begunTest, type LiveTest, testSummary } from "./live-test";

const load = () => import("./test-outcome");
const loadRun = () => import("./run-test");
const TestOutcome = lazy(async () => ({ default: (await load()).TestOutcome }));

export interface ConnectionTestProps {
  readonly organization: string;
  /** The installation's, in either form. */
  readonly id: string;
}

/** Tries the connection now: each step shows as it ends, and what it finds counts. */
export function ConnectionTest({ organization, id }: ConnectionTestProps) {
  const router = useRouter();
  const running = useRef<AbortController | null>(null);
  const [test, setTest] = useState<LiveTest | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    setTest(begunTest);
    const { runTest } = await loadRun();
    const ended = await runTest(organization, id, setTest, controller.signal);
    announce(testSummary(ended) ?? ended.refusal ?? "");
    router.refresh();
  };
  const preload = () => void Promise.all([load(), loadRun()]).catch(() => undefined);
  const isRunning = test?.state === "running";
  return (
    <div className="space-y-4" onPointerEnter={preload} onFocus={preload}>
      <div className="flex flex-wrap gap-2">
        <Button pending={isRunning} onClick={() => void run()}>
          {test === null || isRunning ? "Test connection" : "Test again"}
        </Button>
        {isRunning ? (
          <Button variant="ghost" onClick={() => running.current?.abort()}>
            Cancel
          </Button>
        ) : null}
      </div>
      {test === null ? null : (
        <Suspense fallback={null}>
          <TestOutcome test={test} />
        </Suspense>
      )}
    </div>
  );
}
