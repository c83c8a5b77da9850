import * as modern from "@modelcontextprotocol/client";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as LegacyTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerConsent, sandboxStaticToken, startSandbox, type Sandbox } from "../index";
import { createMemoryOAuthClient } from "../memory-oauth-client";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

const identity = { name: "test", version: "1.0.0" };
const newModernClient = () => new modern.Client(identity, { versionNegotiation: { mode: "auto" } });

/** Connects the 2.x client through the whole of OAuth, with a person's answer on the consent page. */
async function connectModern(oauth = createMemoryOAuthClient(), account: "ada" | "bo" = "ada") {
  const url = new URL(sandbox.mcpUrl);
  const first = new modern.StreamableHTTPClientTransport(url, { authProvider: oauth });
  await expect(newModernClient().connect(first)).rejects.toThrow(modern.UnauthorizedError);
  const back = await answerConsent(oauth.authorizationUrl ?? "", { account });
  await first.finishAuth(back.searchParams);
  const client = newModernClient();
  await client.connect(new modern.StreamableHTTPClientTransport(url, { authProvider: oauth }));
  return { client, oauth };
}

async function connectLegacy() {
  const oauth = createMemoryOAuthClient();
  const url = new URL(sandbox.mcpUrl);
  const first = new LegacyTransport(url, { authProvider: oauth });
  await expect(new LegacyClient(identity).connect(first)).rejects.toThrow("Unauthorized");
  const back = await answerConsent(oauth.authorizationUrl ?? "");
  await first.finishAuth(back.searchParams.get("code") ?? "");
  const client = new LegacyClient(identity);
  const transport = new LegacyTransport(url, { authProvider: oauth });
  await client.connect(transport);
  return { client, transport, oauth };
}

describe("the 2.x client", () => {
  test("connects by discovery, registration, PKCE and consent, and speaks 2026-07-28", async () => {
    const { client } = await connectModern();
    expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
    expect(client.getServerVersion()?.name).toBe("northwind-tasks");
    await client.close();
  });

  test("lists titled and annotated tools", async () => {
    const { client } = await connectModern();
    const { tools } = await client.listTools();
    const named = new Map(tools.map((tool) => [tool.name, tool]));
    expect([...named.keys()].sort()).toEqual([
      "complete_task",
      "count_tasks",
      "create_task",
      "delete_everything",
      "flaky_sync",
      "list_tasks",
      "slow_report",
      "stream_progress",
      "whoami",
    ]);
    expect(named.get("list_tasks")).toMatchObject({ title: "List tasks", annotations: { readOnlyHint: true } });
    expect(named.get("delete_everything")?.annotations?.destructiveHint).toBe(true);
    await client.close();
  });

  test("calls tools as the account that consented, and the journal says so", async () => {
    const { client } = await connectModern(createMemoryOAuthClient(), "bo");
    await client.callTool({ name: "create_task", arguments: { title: "Paint the buoy" } });
    const { structuredContent } = await client.callTool({ name: "list_tasks", arguments: { project: "Inbox" } });
    expect(structuredContent).toMatchObject({ tasks: [{ title: "Paint the buoy", status: "open" }] });
    expect(sandbox.calls).toMatchObject([
      { tool: "create_task", era: "modern", access: "oauth", subject: "bo", outcome: "ok" },
      { tool: "list_tasks", era: "modern", access: "oauth", subject: "bo", outcome: "ok" },
    ]);
    await client.close();
  });

  test("streams progress before the result", async () => {
    const { client } = await connectModern();
    const seen: number[] = [];
    const result = await client.callTool(
      { name: "stream_progress", arguments: { steps: 3, stepMs: 1 } },
      { onprogress: ({ progress }) => void seen.push(progress) },
    );
    expect(seen).toEqual([1, 2, 3]);
    expect(result.content).toEqual([{ type: "text", text: "3 steps done" }]);
    await client.close();
  });

  test("repeats an argument in a header where the tool asks for it", async () => {
    const { client } = await connectModern();
    await client.listTools();
    const { structuredContent } = await client.callTool({ name: "count_tasks", arguments: { project: "Harbour" } });
    expect(structuredContent).toEqual({ count: 3 });
    await client.close();
  });

  test("gets a failure as a result, not as an exception", async () => {
    const { client } = await connectModern();
    expect(await client.callTool({ name: "flaky_sync" })).toMatchObject({ isError: true });
    expect(sandbox.calls[0]?.outcome).toBe("failed");
    await client.close();
  });

  test("is stepped up to tasks:admin when it wants to delete everything", async () => {
    const { client, oauth } = await connectModern();
    oauth.authorizationUrl = undefined;
    await expect(client.callTool({ name: "delete_everything" })).rejects.toThrow();
    expect(oauth.authorizationUrl).toBeDefined();
    await client.close();
    const stepUp = new URL(String(oauth.authorizationUrl));
    expect(stepUp.searchParams.get("scope")).toContain("tasks:admin");

    const transport = new modern.StreamableHTTPClientTransport(new URL(sandbox.mcpUrl), { authProvider: oauth });
    await transport.finishAuth((await answerConsent(stepUp)).searchParams);
    const stronger = newModernClient();
    await stronger.connect(transport);
    expect(await stronger.callTool({ name: "delete_everything" })).toMatchObject({ structuredContent: { deleted: 5 } });
    await stronger.close();
  });

  test("refreshes by itself when its access token is gone", async () => {
    const { client, oauth } = await connectModern();
    const before = oauth.held?.refresh_token;
    await sandbox.control.revoke("access_tokens");
    await client.callTool({ name: "whoami" });
    expect(oauth.held?.refresh_token).not.toBe(before);
    expect(sandbox.tokenCalls.map(({ grantType, status }) => [grantType, status])).toEqual([
      ["authorization_code", 200],
      ["refresh_token", 200],
    ]);
    await client.close();
  });

  test("is aborted within the tool when the caller goes away", async () => {
    const { client } = await connectModern();
    const abort = new AbortController();
    const call = client.callTool({ name: "slow_report", arguments: { seconds: 60 } }, { signal: abort.signal });
    await expect.poll(() => sandbox.calls[0]?.outcome).toBe("running");
    abort.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => sandbox.calls[0]).toMatchObject({ outcome: "aborted", disconnected: true });
    await client.close();
  });
});

describe("the 1.x client", () => {
  test("connects with OAuth, has a session, and ends it", async () => {
    const { client, transport } = await connectLegacy();
    expect(transport.sessionId).toBeDefined();
    expect((await client.listTools()).tools).toHaveLength(9);
    await client.callTool({ name: "whoami", arguments: {} });
    expect(sandbox.calls).toMatchObject([{ tool: "whoami", era: "legacy", subject: "ada" }]);
    await transport.terminateSession();
    await expect(client.callTool({ name: "whoami", arguments: {} })).rejects.toThrow();
    await client.close();
  });

  test("streams progress before the result", async () => {
    const { client } = await connectLegacy();
    const seen: number[] = [];
    await client.callTool({ name: "stream_progress", arguments: { steps: 2, stepMs: 1 } }, undefined, {
      onprogress: ({ progress }) => void seen.push(progress),
    });
    expect(seen).toEqual([1, 2]);
    await client.close();
  });

  test("cancels a slow tool", async () => {
    const { client } = await connectLegacy();
    const abort = new AbortController();
    const call = client.callTool({ name: "slow_report", arguments: { seconds: 60 } }, undefined, {
      signal: abort.signal,
    });
    await expect.poll(() => sandbox.calls[0]?.outcome).toBe("running");
    abort.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => sandbox.calls[0]?.outcome).toBe("aborted");
    await client.close();
  });
});

describe("the endpoints without OAuth", () => {
  test("/open/mcp serves everybody", async () => {
    const client = newModernClient();
    await client.connect(new modern.StreamableHTTPClientTransport(new URL(sandbox.openMcpUrl)));
    await client.callTool({ name: "list_tasks" });
    expect(sandbox.calls).toMatchObject([{ access: "open", subject: null }]);
    await client.close();
  });

  test("/token/mcp serves who has the token", async () => {
    const headers = { authorization: `Bearer ${sandboxStaticToken}` };
    const client = new LegacyClient(identity);
    await client.connect(new LegacyTransport(new URL(sandbox.tokenMcpUrl), { requestInit: { headers } }));
    await client.callTool({ name: "list_tasks", arguments: {} });
    expect(sandbox.calls).toMatchObject([{ access: "token", era: "legacy" }]);
    await client.close();
  });

  test("/token/mcp answers anybody else with a 401 that has no OAuth in it", async () => {
    const response = await fetch(sandbox.tokenMcpUrl, { method: "POST", headers: { authorization: "Bearer wrong" } });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });
});
