import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { getConnector, updateInstallation } from "../installations";
import { disconnect } from "./disconnect";
import { disconnectUnlessChanged } from "./outcomes";
import { nextProbeAt, probeDue, probeNow } from "./probe";
import { startConnect } from "./start";

const suite = withConnecting();

const rowOf = (orgId: string, id: string) =>
  inOrg(orgId, (tx) => tx.installation.findUniqueOrThrow({ where: { id }, include: { credentials: true } }));
const later = new Date(Date.now() + 7_200_000);

async function anOpen() {
  const made = await aConnector(suite.vendor.openMcpUrl);
  await startConnect(made.member, { id: made.id });
  return { ...made, orgId: made.member.orgId };
}

describe("pauses between probes", () => {
  const now = new Date(0);
  test("start at 30 s, double up to an hour, and vary between half and all of it", () => {
    const seconds = (failures: number, random: number) => nextProbeAt(failures, now, () => random).getTime() / 1000;
    expect([0, 1, 2, 6, 7, 50].map((failures) => seconds(failures, 1))).toEqual([30, 60, 120, 1920, 3600, 3600]);
    expect(seconds(0, 0)).toBe(15);
    expect(seconds(50, 0)).toBe(1800);
  });
});

describe("a server that is lost for the moment", () => {
  // @req R-STATE-04
  test("is probed again with growing pauses, keeps its tokens, and is connected again by itself", async () => {
    const { member, id, organization } = await aConnected(suite.vendor.mcpUrl);
    suite.vendor.control.set({ mcp: "down" });
    await probeNow(organization.id, id);
    const first = await rowOf(organization.id, id);
    expect(first).toMatchObject({ state: "disconnected", probeFailures: 1, credentials: [{ kind: "oauth" }] });
    await probeDue(later);
    const second = await rowOf(organization.id, id);
    expect(second.probeFailures).toBe(2);
    suite.vendor.control.set({ mcp: "up" });
    await probeDue(later);
    expect(await rowOf(organization.id, id)).toMatchObject({ state: "connected", probeFailures: 0, nextProbeAt: null });
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: null, disconnect_reason: null });
  });

  test("is not probed before its time, nor while it is disabled", async () => {
    const { orgId, member, id } = await anOpen();
    suite.vendor.control.set({ mcp: "down" });
    await probeNow(orgId, id);
    suite.vendor.control.set({ mcp: "up" });
    await probeDue(new Date());
    expect((await getConnector(member, { id })).state).toBe("disconnected");
    await updateInstallation(member, { id, status: "disabled" });
    await probeDue(later);
    expect((await getConnector(member, { id })).state).toBe("disconnected");
    await updateInstallation(member, { id, status: "active" });
    await probeDue(later);
    expect((await getConnector(member, { id })).state).toBe("connected");
  });
});

describe("a probe", () => {
  // @req R-STATE-05
  test("never touches what a client disconnected, also when it was on its way already", async () => {
    const { orgId, member, id } = await anOpen();
    await disconnect(member, { id });
    await probeNow(orgId, id);
    await probeDue(later);
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "client_request" });
  });

  // @req R-STATE-05
  test("never brings back what failed for good", async () => {
    const { orgId, member, id } = await anOpen();
    const row = await rowOf(orgId, id);
    const why = { code: "token_rejected", reason: "The server refused the access token." } as const;
    // The row has the same columns that the domain narrows.
    await disconnectUnlessChanged(orgId, "test", row as Parameters<typeof disconnectUnlessChanged>[2], why);
    await probeNow(orgId, id);
    await probeDue(later);
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "token_rejected" });
  });

  test("leaves alone what was never connected or waits for consent", async () => {
    const { member, id } = await aConnector(suite.vendor.openMcpUrl);
    await probeNow(member.orgId, id);
    expect((await getConnector(member, { id })).state).toBe("created");
    const waiting = await aConnector(suite.vendor.mcpUrl);
    await startConnect(waiting.member, { id: waiting.id });
    await probeNow(waiting.member.orgId, waiting.id);
    expect((await getConnector(waiting.member, { id: waiting.id })).state).toBe("auth_required");
  });

  // @req R-STATE-06
  test("that finds something out about an older state changes nothing", async () => {
    const { orgId, member, id } = await anOpen();
    suite.vendor.control.set({ mcpDelayMs: 1_000 });
    const probing = probeNow(orgId, id);
    suite.vendor.control.set({ mcp: "down" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await disconnect(member, { id });
    await probing;
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "client_request" });
  });

  test("that is refused renews the token first", async () => {
    const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
    await suite.vendor.control.revoke("access_tokens");
    await probeNow(organization.id, id);
    expect((await getConnector(member, { id })).state).toBe("connected");
  });

  // @req R-STATE-03
  test("that is refused for good disconnects with a code and a sentence, and shows nothing of the exception", async () => {
    const { orgId, member, id } = await anOpen();
    await inOrg(orgId, (tx) => tx.installation.update({ where: { id }, data: { url: suite.vendor.mcpUrl } }));
    await probeNow(orgId, id);
    expect(await getConnector(member, { id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "token_rejected",
      disconnect_reason: `${new URL(suite.vendor.url).host} refused the token it was given.`,
    });
  });
});
