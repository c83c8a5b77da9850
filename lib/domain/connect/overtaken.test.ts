import { describe, expect, test } from "vitest";
import { inOrg, inSystem } from "@/lib/platform/db";
import { aMember } from "@/lib/testing/actors";
import { aConnector, consentOf, withConnecting } from "@/lib/testing/connecting";
import { answerConsent } from "@/lib/testing/sandbox";
import { changeRole } from "../orgs";
import { deleteConnector, getConnector } from "../installations";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { expireFlow, expireFlows } from "./expire";
import { startConnect } from "./start";
import { findFlow } from "./store";
import { describeAttempt } from "./attempt";
import { sha256Hex } from "@/lib/kernel/crypto";

const suite = withConnecting();

const revocations = (orgId: string, installationId: string) =>
  inOrg(orgId, (tx) => tx.revocation.count({ where: { installationId } }));

/** The callback, held at the token endpoint while `meanwhile` happens. */
async function callbackDuring(made: Awaited<ReturnType<typeof aConnector>>, meanwhile: () => Promise<unknown>) {
  const params = await consentOf(made.member, made.id);
  suite.vendor.control.set({ tokenDelayMs: 1_500 });
  const running = completeConnect(params, made.browser);
  await claimed(made.id);
  await meanwhile();
  return running;
}

async function claimed(installationId: string): Promise<void> {
  for (;;) {
    const flow = await inSystem((tx) => tx.authorizationFlow.findFirst({ where: { installationId } }));
    if (flow?.consumedAt) return;
  }
}

describe("a callback that is overtaken", () => {
  test("by a disconnect stays disconnected, and its tokens are sent to be revoked", async () => {
    const made = await aConnector(suite.vendor.mcpUrl);
    const result = await callbackDuring(made, () => disconnect(made.member, { id: made.id }));
    expect(result).toMatchObject({ kind: "page", ok: false, code: "overtaken" });
    expect(await getConnector(made.member, { id: made.id })).toMatchObject({ disconnect_code: "client_request" });
    expect(await revocations(made.member.orgId, made.id)).toBe(1);
  });

  test("by a deletion ends on a page, and its tokens are sent to be revoked", async () => {
    const made = await aConnector(suite.vendor.mcpUrl);
    const result = await callbackDuring(made, () => deleteConnector(made.member, { id: made.id }));
    expect(result).toMatchObject({ kind: "page", ok: false, code: "overtaken" });
    expect(await revocations(made.member.orgId, made.id)).toBe(1);
  });

  test("by a newer connect leaves the newer consent page in force", async () => {
    const made = await aConnector(suite.vendor.mcpUrl);
    let newer = "";
    const result = await callbackDuring(made, async () => {
      newer = (await startConnect(made.member, { id: made.id })).auth_request?.authorization_endpoint ?? "";
    });
    expect(result).toMatchObject({ ok: false, code: "overtaken" });
    expect(await getConnector(made.member, { id: made.id })).toMatchObject({
      state: "auth_required",
      auth_request: { authorization_endpoint: newer },
    });
    suite.vendor.control.set({ tokenDelayMs: 0 });
    const params = (await answerConsent(newer)).searchParams;
    expect(await completeConnect(params, made.browser)).toMatchObject({ ok: true });
  });

  test("by a connection without consent does not undo it when it was denied", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.openMcpUrl);
    await inOrg(member.orgId, (tx) => tx.installation.update({ where: { id }, data: { url: suite.vendor.mcpUrl } }));
    const denied = await consentOf(member, id, "deny");
    await inOrg(member.orgId, (tx) =>
      tx.installation.update({ where: { id }, data: { url: suite.vendor.openMcpUrl } }),
    );
    await startConnect(member, { id });
    expect(await completeConnect(denied, browser)).toMatchObject({ ok: false });
    expect((await getConnector(member, { id })).state).toBe("connected");
  });
});

describe("a flow's end", () => {
  test("of an older flow leaves a newer one's consent page alone", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    const first = await startConnect(member, { id });
    const state = new URL(first.auth_request?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
    const old = await findFlow(sha256Hex(state));
    await startConnect(member, { id });
    if (old) await expireFlow(old);
    expect((await getConnector(member, { id })).state).toBe("auth_required");
  });

  test("that never came, because the process died, is told after a while", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    await startConnect(member, { id });
    const claimedAt = new Date();
    await inSystem((tx) =>
      tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { consumedAt: claimedAt } }),
    );
    await expireFlows(claimedAt);
    expect((await getConnector(member, { id })).state).toBe("auth_required");
    await expireFlows(new Date(claimedAt.getTime() + 121_000));
    expect(await getConnector(member, { id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "flow_expired",
    });
    expect(await describeAttempt(member, { id })).toMatchObject({ phase: "ended" });
  });

  test("is remembered for a month", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    await completeConnect(await consentOf(member, id, "deny"), browser);
    const dayMs = 86_400_000;
    await expireFlows(new Date(Date.now() + 29 * dayMs));
    expect(await describeAttempt(member, { id })).toMatchObject({ phase: "ended", outcome: "failed" });
    await expireFlows(new Date(Date.now() + 31 * dayMs));
    expect(await describeAttempt(member, { id })).toBeNull();
  });

  test("is refused to somebody who may no longer connect, before their code is used", async () => {
    const made = await aConnector(suite.vendor.mcpUrl);
    const params = await consentOf(made.member, made.id);
    const owner = await aMember(made.organization, "owner");
    await changeRole(owner, { user_id: made.member.principal.id, role: "viewer" });
    const before = suite.vendor.tokenCalls.length;
    expect(await completeConnect(params, made.browser)).toMatchObject({ kind: "page", ok: false });
    expect(suite.vendor.tokenCalls).toHaveLength(before);
  });
});

// @req R-OAUTH-14
test("the state is nowhere in the database, only its hash", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  const started = await startConnect(member, { id });
  const state = new URL(started.auth_request?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
  expect(state).toHaveLength(43);
  const rows = await inSystem(async (tx) => [
    await tx.installation.findMany(),
    await tx.authorizationFlow.findMany(),
    await tx.auditEntry.findMany(),
  ]);
  const text = JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(text).toContain(sha256Hex(state));
  expect(text).not.toContain(state);
});
