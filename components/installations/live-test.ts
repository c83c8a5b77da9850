import type { ConnectionStep, ConnectionTestEvent } from "@/lib/contracts";

/** How far a test is, as its events tell. */
export interface LiveTest {
  readonly state: "running" | "passed" | "failed" | "cancelled" | "refused";
  /** In the order in which they happen. */
  readonly planned: readonly ConnectionStep["id"][];
  readonly ended: readonly ConnectionStep[];
  /** Why there was no test, or none to its end. */
  readonly refusal: string | null;
}

export const begunTest: LiveTest = {
  state: "running",
  planned: ["address", "reach", "sign_in", "handshake", "tools"],
  ended: [],
  refusal: null,
};

/** The test after an event. */
export function withEvent(test: LiveTest, told: ConnectionTestEvent): LiveTest {
  switch (told.event) {
    case "plan":
      return { ...test, planned: told.steps };
    case "step":
      return { ...test, ended: [...test.ended.filter(({ id }) => id !== told.step.id), told.step] };
    case "done":
      return {
        ...test,
        state: told.result.ok ? "passed" : "failed",
        planned: told.result.steps.map(({ id }) => id),
        ended: told.result.steps,
      };
    case "problem":
      return refused(test, told.problem.detail);
  }
}

/** It came to no end: `refusal` says why; without one somebody cancelled it. */
export function refused(test: LiveTest, refusal: string | null): LiveTest {
  return { ...test, state: refusal === null ? "cancelled" : "refused", refusal };
}

/** One sentence at its end; null while it runs. */
export function testSummary({ state, ended }: LiveTest): string | null {
  const measured = ended.flatMap(({ duration_ms: ms }) => (ms === null ? [] : [ms]));
  const took = measured.length === 0 ? "" : ` in ${measured.reduce((sum, ms) => sum + ms, 0)} ms`;
  switch (state) {
    case "passed":
      return `The connection works: every step passed${took}.`;
    case "failed":
      return "The connection does not work.";
    case "cancelled":
      return "The test was cancelled; nothing was changed.";
    case "running":
    case "refused":
      return null;
  }
}

/** What helps, by the step that failed; null where its own note says it all. */
export function fixFor(ended: readonly ConnectionStep[]): string | null {
  const failed = ended.find(({ outcome }) => outcome === "failed");
  return failed === undefined ? null : fixes[failed.id];
}

const fixes: Record<ConnectionStep["id"], string | null> = {
  address:
    "Check the address for a typing mistake. One in a private network has to be allowed by whoever runs Patchbay (EGRESS_ALLOW).",
  reach: "The server, or the network on the way to it, does not answer. It is tried again by itself.",
  sign_in: "Reconnect it, or enter another secret, on this installation’s Credentials page.",
  handshake: "If the note names the sign-in, reconnect; if not, its vendor has to mend it.",
  client: "Enter a client id that was registered at the vendor by hand.",
  tools: "The server is there and lets us in; listing its tools is what fails. Its vendor can say why.",
};
