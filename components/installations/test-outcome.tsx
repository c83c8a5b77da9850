"use client";

import { ConnectionSteps, PendingConnectionSteps } from "@/components/connect/connection-steps";
import { Callout } from "@/components/ui/callout";
import type { ConnectionTest } from "@/lib/contracts";

export type TestResult =
  | { readonly ok: true; readonly data: ConnectionTest }
  | { readonly ok: false; readonly problem: { readonly detail: string } };

/** What a test found, step by step, or that it is under way. */
export function TestOutcome({ result }: { readonly result: TestResult | "running" }) {
  if (result === "running") return <PendingConnectionSteps label="Testing" ids={["address", "handshake", "tools"]} />;
  if (!result.ok) return <Callout kind="danger">{result.problem.detail}</Callout>;
  return <ConnectionSteps label="What the test found" steps={result.data.steps} />;
}
