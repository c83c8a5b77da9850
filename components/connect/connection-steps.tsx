import { ProgressSteps, type Step } from "@/components/ui/progress-steps";
import type { ConnectionStep } from "@/lib/contracts";

/** What each step makes sure of. */
export const stepNames: Record<ConnectionStep["id"], string> = {
  address: "The address can be reached",
  reach: "The server answers",
  handshake: "The server speaks MCP",
  sign_in: "The sign-in is known",
  client: "Patchbay is known there",
  tools: "The tools can be listed",
};

export interface ConnectionStepsProps {
  readonly label: string;
  readonly steps: readonly ConnectionStep[];
}

/** What was tried on the way to a server, one line each. */
export function ConnectionSteps({ label, steps }: ConnectionStepsProps) {
  return <ProgressSteps label={label} steps={steps.map(stepOf)} />;
}

/** The same while it runs: nobody knows yet how far it is. */
export function PendingConnectionSteps({
  label,
  ids,
}: {
  readonly label: string;
  readonly ids: readonly ConnectionStep["id"][];
}) {
  const steps = ids.map((id, index): Step => ({
    id,
    label: stepNames[id],
    state: index === 0 ? "current" : "waiting",
  }));
  return <ProgressSteps label={label} steps={steps} />;
}

/** A step as it ended. */
export function stepOf({ id, outcome, note, duration_ms: durationMs }: ConnectionStep): Step {
  return {
    id,
    label: stepNames[id],
    state: outcome === "ok" ? "done" : outcome,
    detail: note === "" ? undefined : note,
    note: durationMs === null ? undefined : `${durationMs} ms`,
  };
}
