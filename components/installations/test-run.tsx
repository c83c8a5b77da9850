"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import type { ConnectionTestProps } from "./connection-test";
import { begunTest, testSummary } from "./live-test";
import { runTest } from "./run-test";
import { TestOutcome } from "./test-outcome";

/** A test that begins as it comes into view, and can be cancelled and begun again. */
export function TestRun({ organization, id }: ConnectionTestProps) {
  const router = useRouter();
  const running = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [test, setTest] = useState(begunTest);
  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    const ended = await runTest(organization, id, setTest, controller.signal);
    // Another one has begun, or nobody looks any more.
    if (running.current !== controller) return;
    announce(testSummary(ended) ?? ended.refusal ?? "");
    router.refresh();
  };
  const again = () => {
    setTest(begunTest);
    void run();
  };
  const begin = useEffectEvent(() => {
    // The button that was pressed has made way for this one.
    button.current?.focus();
    void run();
  });
  useEffect(() => {
    begin();
    return () => {
      running.current?.abort();
      running.current = null;
    };
  }, []);
  const isRunning = test.state === "running";
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-2">
        <Button ref={button} pending={isRunning} onClick={again}>
          {isRunning ? "Test connection" : "Test again"}
        </Button>
        {isRunning ? (
          <Button variant="ghost" onClick={() => running.current?.abort()}>
            Cancel
          </Button>
        ) : null}
      </div>
      <TestOutcome test={test} />
    </div>
  );
}
