import { request } from "undici";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../auth/oauth-driver";
import { startSandbox, type Sandbox } from "../index";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const version = "2025-11-25";

async function send(url: string, message: unknown, headers: Record<string, string> = {}) {
  return request(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", ...(message as object) }),
  });
}

/** Initializes a session and returns the headers that belong to it. */
async function open(url: string, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  const params = { protocolVersion: version, capabilities: {}, clientInfo: { name: "test", version: "1" } };
  const opened = await send(url, { id: 1, method: "initialize", params }, headers);
  await opened.body.dump();
  const session = {
    ...headers,
    "mcp-session-id": String(opened.headers["mcp-session-id"]),
    "mcp-protocol-version": version,
  };
  await (await send(url, { method: "notifications/initialized" }, session)).body.dump();
  return session;
}

test("a stream that broke is resumed with Last-Event-ID, from the next message on", async () => {
  const session = await open(sandbox.openMcpUrl);
  const params = { name: "stream_progress", arguments: { steps: 3, stepMs: 50 }, _meta: { progressToken: "p" } };
  const broken = await send(sandbox.openMcpUrl, { id: 2, method: "tools/call", params }, session);
  let seen = "";
  for await (const chunk of broken.body) {
    seen += chunk;
    if (seen.includes("Step 1 of 3")) break;
  }
  const lastEventId = [...seen.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? "";
  await expect.poll(() => sandbox.calls[0]).toMatchObject({ outcome: "ok", disconnected: true });

  const resumed = await request(sandbox.openMcpUrl, {
    headers: { ...session, accept: "text/event-stream", "last-event-id": lastEventId },
  });
  let rest = "";
  for await (const chunk of resumed.body) {
    rest += chunk;
    if (rest.includes("3 steps done")) break;
  }
  expect(rest).not.toContain("Step 1 of 3");
  expect(rest).toContain("Step 3 of 3");
});

test("a session that was deleted, or never was, is 404", async () => {
  const session = await open(sandbox.openMcpUrl);
  const deleted = await request(sandbox.openMcpUrl, { method: "DELETE", headers: session });
  await deleted.body.dump();
  expect(deleted.statusCode).toBe(200);
  for (const headers of [session, { ...session, "mcp-session-id": "never-was" }]) {
    const answer = await send(sandbox.openMcpUrl, { id: 3, method: "tools/list" }, headers);
    await answer.body.dump();
    expect(answer.statusCode).toBe(404);
  }
});

test("a session of another account does not exist", async () => {
  const [ada, bo] = [await connect(sandbox), await connect(sandbox)];
  const session = await open(sandbox.mcpUrl, { authorization: `Bearer ${ada.accessToken}` });
  const stolen = { ...session, authorization: `Bearer ${bo.accessToken}` };
  const answer = await send(sandbox.mcpUrl, { id: 2, method: "tools/list" }, stolen);
  await answer.body.dump();
  expect(answer.statusCode).toBe(404);
});
