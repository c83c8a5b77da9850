import { setTimeout } from "node:timers/promises";
import type { CallToolResult, McpServer, ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import { findAccount } from "../accounts";
import { recorded, type Serving } from "./recorded";

/** Tools that exist to try a client with: slow, failing, streaming, and one that says who is calling. */
export function registerTrialTools(server: McpServer, serving: Serving): void {
  registerWhoami(server, serving);
  registerSlow(server, serving);
  registerFlaky(server, serving);
  registerStreaming(server, serving);
}

function registerWhoami(server: McpServer, serving: Serving): void {
  server.registerTool(
    "whoami",
    {
      title: "Who am I",
      description: "Names the account, the application and the permissions of this connection.",
      inputSchema: z.object({}),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    recorded(serving, "whoami", (_, ctx) => {
      const auth = ctx.http?.authInfo;
      const account = findAccount(String(auth?.extra?.["subject"]));
      const who = account ? `${account.name} (${account.email})` : `Nobody in particular (${serving.access} access)`;
      return say(auth ? `${who}, by ${auth.clientId}, with ${auth.scopes.join(" ")}` : who);
    }),
  );
}

function registerSlow(server: McpServer, serving: Serving): void {
  server.registerTool(
    "slow_report",
    {
      title: "Slow report",
      description: "Takes its time, then answers. Stops when it is cancelled.",
      inputSchema: z.object({ seconds: z.number().min(0).max(120).default(3) }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    recorded(serving, "slow_report", async ({ seconds }, ctx) => {
      await setTimeout(seconds * 1_000, undefined, { signal: patience(serving, ctx) });
      return say(`The report took ${seconds} s`);
    }),
  );
}

function registerFlaky(server: McpServer, serving: Serving): void {
  server.registerTool(
    "flaky_sync",
    {
      title: "Flaky sync",
      description: "Synchronizes with a calendar that never answers: always fails.",
      inputSchema: z.object({}),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    },
    recorded(serving, "flaky_sync", () => ({
      content: [{ type: "text", text: "The calendar did not answer. Nothing was synchronized." }],
      isError: true,
    })),
  );
}

function registerStreaming(server: McpServer, serving: Serving): void {
  server.registerTool(
    "stream_progress",
    {
      title: "Stream progress",
      description: "Reports each step as it is done, if the caller asked for progress, then answers.",
      inputSchema: z.object({
        steps: z.int().min(1).max(100).default(5),
        stepMs: z.int().min(0).max(10_000).default(200).describe("How long a step takes, in milliseconds"),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    recorded(serving, "stream_progress", async ({ steps, stepMs }, ctx) => {
      for (let step = 1; step <= steps; step++) {
        await setTimeout(stepMs, undefined, { signal: patience(serving, ctx) });
        await reportProgress(ctx, step, steps);
      }
      return say(`${steps} steps done`);
    }),
  );
}

async function reportProgress(ctx: ServerContext, progress: number, total: number): Promise<void> {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return;
  const message = `Step ${progress} of ${total}`;
  await ctx.mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total, message } });
}

/** How long a tool waits: until it is cancelled or the sandbox stops. */
function patience({ vendor }: Serving, ctx: ServerContext): AbortSignal {
  return AbortSignal.any([ctx.mcpReq.signal, vendor.stopping]);
}

function say(text: string): CallToolResult {
  return { content: [{ type: "text", text }] };
}
