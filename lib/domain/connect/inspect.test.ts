import { expect, test } from "vitest";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { withConnecting } from "@/lib/testing/connecting";
import { inspectServer } from "./inspect";

const suite = withConnecting();

async function inspect(url: string) {
  return inspectServer(await aMember(await anOrganization(), "developer"), { url });
}

test("finds where a server lets people sign in and what it would ask for", async () => {
  const found = await inspect(suite.vendor.mcpUrl);
  expect(found).toMatchObject({ ok: true, sign_in: "oauth", issuer: suite.vendor.issuer, client: "automatic" });
  expect(found.scopes).toContain("tasks:read");
  expect(found.steps.map((step) => step.outcome)).toEqual(["ok", "ok", "ok", "ok"]);
});

test("a server without a sign-in is ready at once", async () => {
  expect(await inspect(suite.vendor.openMcpUrl)).toMatchObject({ ok: true, sign_in: "none", scopes: [] });
});

test("where clients have to be registered by hand, it says so", async () => {
  suite.vendor.control.set({ registration: "absent" });
  const found = await inspect(suite.vendor.mcpUrl);
  expect(found).toMatchObject({ ok: true, client: "manual" });
  expect(found.steps.at(-1)).toMatchObject({ id: "client", outcome: "failed" });
});

test("where the sign-in cannot be found out, that is what it says", async () => {
  suite.vendor.control.set({ resourceMetadata: "mismatched" });
  const found = await inspect(suite.vendor.mcpUrl);
  expect(found).toMatchObject({ ok: false, sign_in: "unknown", issuer: null });
  expect(found.steps.at(-1)).toMatchObject({ id: "sign_in", outcome: "failed" });
});

test("an address that is blocked or no MCP server fails at the step that found it out", async () => {
  expect((await inspect("http://10.0.0.1/mcp")).steps).toMatchObject([{ id: "address", outcome: "failed" }]);
  expect((await inspect("ftp://example.test/")).steps).toMatchObject([{ id: "address", outcome: "failed" }]);
  const page = await inspect(suite.vendor.url);
  expect(page.steps.at(-1)).toMatchObject({ id: "handshake", outcome: "failed" });
});

test("a viewer may not send requests to addresses of their choice", async () => {
  const viewer = await aMember(await anOrganization(), "viewer");
  await expect(inspectServer(viewer, { url: suite.vendor.openMcpUrl })).rejects.toMatchObject({ code: "forbidden" });
});
