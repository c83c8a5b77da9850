import { expect, test } from "vitest";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { getConnector, updateInstallation } from "../installations";
import { disconnect } from "./disconnect";
import { testConnection } from "./test-connection";
import { effectOf, listConnectorTools } from "./tools";

const suite = withConnecting();

test("lists the server's tools and marks what they do", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  const answer = await listConnectorTools(member, { id });
  if (answer.kind !== "tools") throw new Error(answer.message);
  expect(answer.tools.length).toBeGreaterThan(2);
  expect(answer.tools.map(({ effect }) => effect)).toContain("read");
  expect(answer.tools[0]?.input_schema).toMatchObject({ type: "object" });
});

test("says in words why there are none to see", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  expect(await listConnectorTools(member, { id })).toMatchObject({ kind: "unavailable", code: "not_connected" });
  const connected = await aConnected(suite.vendor.mcpUrl);
  suite.vendor.control.set({ mcp: "down" });
  expect(await listConnectorTools(connected.member, { id: connected.id })).toMatchObject({ code: "upstream_error" });
  await updateInstallation(connected.member, { id: connected.id, status: "disabled" });
  expect(await listConnectorTools(connected.member, { id: connected.id })).toMatchObject({ code: "disabled" });
});

test("a revoked access token is refreshed on the way; a lost grant ends the connection", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  await suite.vendor.control.revoke("access_tokens");
  expect((await listConnectorTools(member, { id })).kind).toBe("tools");
  await suite.vendor.control.revoke("grants");
  expect((await listConnectorTools(member, { id })).kind).toBe("unavailable");
  expect((await getConnector(member, { id })).state).toBe("disconnected");
});

test("an effect is only what the server claims", () => {
  expect(effectOf({ readOnlyHint: true, destructiveHint: true })).toBe("read");
  expect(effectOf({ destructiveHint: true })).toBe("destructive");
  expect(effectOf({ readOnlyHint: false })).toBe("write");
  expect(effectOf({ title: "Something" })).toBe("unknown");
  expect(effectOf(undefined)).toBe("unknown");
});

test("a test of a working connection times each step", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  const result = await testConnection(member, { id });
  expect(result.ok).toBe(true);
  expect(result.steps.map((step) => [step.id, step.outcome])).toEqual([
    ["address", "ok"],
    ["reach", "ok"],
    ["sign_in", "ok"],
    ["handshake", "ok"],
    ["tools", "ok"],
  ]);
  for (const step of result.steps) expect(step.duration_ms, step.id).toBeGreaterThanOrEqual(0);
});

test("what a test finds counts: a lost server is disconnected by it and brought back by the next", async () => {
  const { member, id } = await aConnected(suite.vendor.mcpUrl);
  suite.vendor.control.set({ mcp: "down" });
  const lost = await testConnection(member, { id });
  expect(lost).toMatchObject({ ok: false, connector: { state: "disconnected" } });
  expect(lost.steps.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok", "failed", "skipped"]);
  suite.vendor.control.set({ mcp: "up" });
  expect(await testConnection(member, { id })).toMatchObject({ ok: true, connector: { state: "connected" } });
});

test("there is nothing to test before a connection or after a disconnect by a person", async () => {
  const { member, id } = await aConnector(suite.vendor.mcpUrl);
  await expect(testConnection(member, { id })).rejects.toMatchObject({ code: "not_connected" });
  const connected = await aConnected(suite.vendor.mcpUrl);
  await disconnect(connected.member, { id: connected.id });
  await expect(testConnection(connected.member, { id: connected.id })).rejects.toMatchObject({ code: "not_connected" });
});
