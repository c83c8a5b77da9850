import { expect, test } from "vitest";
import type { ConnectionStep, InstallationTest } from "@/lib/contracts";
import { begunTest, fixFor, refused, testSummary, withEvent } from "./live-test";

const step = (id: ConnectionStep["id"], outcome: ConnectionStep["outcome"] = "ok"): ConnectionStep => ({
  id,
  outcome,
  note: "",
  duration_ms: 20,
});
// Of the result only its verdict and its steps count here.
const result = (ok: boolean, steps: ConnectionStep[]) => ({ ok, steps }) as InstallationTest;

test("each step counts as it ends, and the last word is the server's", () => {
  const planned = withEvent(begunTest, { event: "plan", steps: ["address", "handshake"] });
  const half = withEvent(planned, { event: "step", step: step("address") });
  expect(half).toMatchObject({ state: "running", planned: ["address", "handshake"], ended: [{ id: "address" }] });
  expect(testSummary(half)).toBeNull();
  const done = withEvent(half, { event: "done", result: result(true, [step("address"), step("handshake")]) });
  expect(testSummary(done)).toBe("The connection works: every step passed in 40 ms.");
});

test("a failed test names what helps", () => {
  const failed = withEvent(begunTest, { event: "done", result: result(false, [step("reach", "failed")]) });
  expect(failed.state).toBe("failed");
  expect(fixFor(failed.ended)).toMatch(/tried again/);
  expect(fixFor([step("reach")])).toBeNull();
});

test("one that was cancelled says that nothing was changed; one that was refused has its reason", () => {
  expect(testSummary(refused(begunTest, null))).toMatch(/cancelled/);
  expect(refused(begunTest, "Connect it first.")).toMatchObject({ state: "refused", refusal: "Connect it first." });
});
