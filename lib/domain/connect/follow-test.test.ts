import { expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { EventQueue } from "./event-queue";
import { followTest, testInstallation } from "./installation-actions";

const suite = withConnecting();

async function gather<T>(events: AsyncIterable<T>): Promise<T[]> {
  const heard: T[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

// @req R-CRED-08
test("a test is told while it runs: what there will be, each step as it ends, and the whole at last", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  const events = await gather(await followTest(member, { id }));
  const [plan, ...rest] = events;
  expect(plan).toEqual({ event: "plan", steps: ["address", "reach", "sign_in", "handshake", "tools"] });
  const last = rest.pop();
  expect(rest.map((event) => (event.event === "step" ? event.step.id : event.event))).toEqual([
    "address",
    "reach",
    "sign_in",
    "handshake",
    "tools",
  ]);
  expect(last).toMatchObject({ event: "done", result: { ok: true, installation: { status: "active" } } });
});

// @req R-CRED-08
test("a credential that was given for another address is withheld: the sign-in is the step that fails", async () => {
  const { member, id, organization } = await aConnected(suite.vendor.mcpUrl);
  await inOrg(organization.id, (tx) => tx.credential.updateMany({ data: { origin: "https://elsewhere.example" } }));
  const { ok, steps } = await testInstallation(member, { id });
  expect(ok).toBe(false);
  expect(steps.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "failed", "skipped", "skipped"]);
  expect(steps[2]?.note).toContain("withheld");
});

test("what makes a test impossible is said before it begins", async () => {
  const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
  await expect(followTest(member, { id })).rejects.toMatchObject({ code: "not_connected" });
  const viewer = await aMember(organization, "viewer");
  await expect(followTest(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
});

test("whoever hears late misses nothing, and a failure comes in its place", async () => {
  const queue = new EventQueue<number>();
  queue.push(1).push(2).fail(new Error("over"));
  const heard: number[] = [];
  const listening = (async () => {
    for await (const one of queue) heard.push(one);
  })();
  await expect(listening).rejects.toThrow("over");
  expect(heard).toEqual([1, 2]);
});
