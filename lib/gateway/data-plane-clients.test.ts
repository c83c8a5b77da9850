import * as modern from "@modelcontextprotocol/client";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as LegacyTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { describe, expect, test } from "vitest";
import { startConnect } from "@/lib/domain/connect";
import { updateInstallation } from "@/lib/domain/installations";
import { aKey } from "@/lib/testing/actors";
import { aConnected, aConnector, withConnecting } from "@/lib/testing/connecting";
import { meteredCalls } from "@/lib/testing/data-plane";
import { withPlane } from "@/lib/testing/with-plane";

const suite = withConnecting();
const plane = withPlane();

const identity = { name: "test", version: "1.0.0" };

async function aCaller(kind: "oauth" | "open") {
  const made = kind === "oauth" ? await aConnected(suite.vendor.mcpUrl) : await aConnector(suite.vendor.openMcpUrl);
  if (kind === "open") await startConnect(made.member, { id: made.id });
  suite.vendor.control.reset();
  const { token } = await aKey(made.member, ["connectors:proxy"]);
  const url = new URL(`${plane.url}/api/v1/connectors/${made.id}/mcp`);
  return { ...made, url, options: { requestInit: { headers: { authorization: `Bearer ${token}` } } } };
}
type Caller = Awaited<ReturnType<typeof aCaller>>;

const metered = async ({ organization }: Caller, count: number) =>
  (await meteredCalls(organization.id, count)).map(({ method, tool, ok, error_code: code }) => [
    method,
    tool,
    ok,
    code,
  ]);

// @req R-MCP-01 R-MCP-02 R-MCP-04 R-USE-01
describe.each(["oauth", "open"] as const)("a server with %s access", (kind) => {
  test("the 2.x client connects in the modern era, lists, calls and streams; the books hold exactly that", async () => {
    const caller = await aCaller(kind);
    const client = new modern.Client(identity, { versionNegotiation: { mode: "auto" } });
    await client.connect(new modern.StreamableHTTPClientTransport(caller.url, caller.options));
    expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain("list_tasks");
    const listed = await client.callTool({ name: "list_tasks", arguments: { project: "Harbour" } });
    expect(listed.structuredContent).toHaveProperty("tasks");
    const steps: number[] = [];
    const onprogress = ({ progress }: { progress: number }): void => void steps.push(progress);
    await client.callTool({ name: "stream_progress", arguments: { steps: 3, stepMs: 1 } }, { onprogress });
    expect(steps).toEqual([1, 2, 3]);
    expect(await client.callTool({ name: "flaky_sync" })).toMatchObject({ isError: true });
    await client.close();
    expect(await metered(caller, 5)).toEqual([
      ["server/discover", null, true, null],
      ["tools/list", null, true, null],
      ["tools/call", "list_tasks", true, null],
      ["tools/call", "stream_progress", true, null],
      ["tools/call", "flaky_sync", false, "tool_error"],
    ]);
    expect(suite.vendor.calls.map(({ tool, era }) => [tool, era])).toEqual([
      ["list_tasks", "modern"],
      ["stream_progress", "modern"],
      ["flaky_sync", "modern"],
    ]);
  });

  test("the 1.x client keeps its session, gets its stream and ends both; the books hold exactly that", async () => {
    const caller = await aCaller(kind);
    const client = new LegacyClient(identity);
    const transport = new LegacyTransport(caller.url, caller.options);
    await client.connect(transport);
    expect(transport.sessionId).toEqual(expect.any(String));
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain("list_tasks");
    const steps: number[] = [];
    const onprogress = ({ progress }: { progress: number }): void => void steps.push(progress);
    await client.callTool({ name: "stream_progress", arguments: { steps: 3, stepMs: 1 } }, undefined, { onprogress });
    expect(steps).toEqual([1, 2, 3]);
    await transport.terminateSession();
    await client.close();
    const calls = await metered(caller, 6);
    const stream = ["stream", null, true, null];
    expect(calls).toContainEqual(stream);
    expect(calls.filter(([method]) => method !== "stream")).toEqual([
      ["initialize", null, true, null],
      ["notifications/initialized", null, true, null],
      ["tools/list", null, true, null],
      ["tools/call", "stream_progress", true, null],
      ["session/delete", null, true, null],
    ]);
    expect(calls).toHaveLength(6);
  });
});

const clients = {
  "2.x": async ({ url, options }: Caller) => {
    const client = new modern.Client(identity, { versionNegotiation: { mode: "auto" } });
    await client.connect(new modern.StreamableHTTPClientTransport(url, options));
    return {
      callTool: (name: string, args: Record<string, unknown> = {}, signal?: AbortSignal) =>
        client.callTool({ name, arguments: args }, signal ? { signal } : {}),
      close: () => client.close(),
    };
  },
  "1.x": async ({ url, options }: Caller) => {
    const client = new LegacyClient(identity);
    await client.connect(new LegacyTransport(url, options));
    return {
      callTool: (name: string, args: Record<string, unknown> = {}, signal?: AbortSignal) =>
        client.callTool({ name, arguments: args }, undefined, signal ? { signal } : {}),
      close: () => client.close(),
    };
  },
};

describe.each(["2.x", "1.x"] as const)("the %s client", (line) => {
  test("cancels a call, and the tool hears of it within a second", async () => {
    const caller = await aCaller("open");
    const client = await clients[line](caller);
    const cancelling = new AbortController();
    const called = client.callTool("slow_report", { seconds: 60 }, cancelling.signal).then(
      () => "answered",
      () => "cancelled",
    );
    await expect.poll(() => suite.vendor.calls.at(-1)?.tool).toBe("slow_report");
    cancelling.abort();
    expect(await called).toBe("cancelled");
    await expect.poll(() => suite.vendor.calls.at(-1)?.outcome, { timeout: 1_000 }).toBe("aborted");
    await client.close();
  });

  test("is told of a tool that is not allowed, and goes on", async () => {
    const caller = await aCaller("open");
    await updateInstallation(caller.member, { id: caller.id, config: { allowed_tools: ["list_tasks"] } });
    const client = await clients[line](caller);
    await client.callTool("list_tasks");
    await expect(client.callTool("create_task", { title: "x" })).rejects.toThrow(/"create_task" is not among/);
    await client.callTool("list_tasks");
    await client.close();
    expect(suite.vendor.calls.map(({ tool }) => tool)).toEqual(["list_tasks", "list_tasks"]);
  });
});
