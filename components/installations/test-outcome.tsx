"use client";

import { stepOf, stepNames } from "@/components/connect/connection-steps";
import { Callout } from "@/components/ui/callout";
import { ProgressSteps, type Step } from "@/components/ui/progress-steps";
import { fixFor, type LiveTest, testSummary } from "./live-test";

/** A test step by step, each as it ends, and what it came to. */
export function TestOutcome({ test }: { readonly test: LiveTest }) {
  const { state, refusal, ended } = test;
  const summary = testSummary(test);
  const fix = state === "failed" ? fixFor(ended) : null;
  return (
    <div className="space-y-4">
      {state === "refused" && ended.length === 0 ? null : (
        <ProgressSteps label="What the test found" steps={stepsOf(test)} />
      )}
      {refusal === null ? null : <Callout kind="danger">{refusal}</Callout>}
      {summary === null ? null : (
        <Callout kind={kinds[state] ?? "info"} title={summary}>
          {fix}
        </Callout>
      )}
    </div>
  );
}

const kinds: Partial<Record<LiveTest["state"], "success" | "danger" | "info">> = {
  passed: "success",
  failed: "danger",
  cancelled: "info",
};

function stepsOf({ state, planned, ended }: LiveTest): Step[] {
  const next = planned.find((id) => !ended.some((step) => step.id === id));
  return planned.map((id): Step => {
    const found = ended.find((step) => step.id === id);
    if (found) return stepOf(found);
    return { id, label: stepNames[id], state: state === "running" && id === next ? "current" : "waiting" };
  });
}
