import { z } from "zod";
import type { ConnectionStep, ConnectionTest } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { type Ctx, flow, query } from "../core";
import { isDatabase } from "../credentials";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  requireEnabled,
  requireManageable,
  toConnector,
} from "../installations";
import { probeNow } from "./probe";
import { tryAddress, tryReach, trySignIn } from "./test-steps";
import { listConnectorTools } from "./tools";

/** Told while a test runs: which steps there will be, then each as it ends. */
export type TestProgress =
  | { readonly event: "plan"; readonly steps: ConnectionStep["id"][] }
  | { readonly event: "step"; readonly step: ConnectionStep };

/**
 * `{id}` in either form: step by step from the address to the tools, with the credential at hand. What it finds counts: a server that is
 * lost is disconnected by it, and one that is back is connected.
 */
export const testConnection = flow("connectors:write", (ctx, untrusted) => tryConnection(ctx, untrusted));

/** The same for whoever a verb has let in. `tell` hears of every step as it ends. */
export async function tryConnection(
  ctx: Ctx,
  untrusted: unknown,
  tell: (progress: TestProgress) => void = () => undefined,
): Promise<ConnectionTest> {
  const before = await readTestable(ctx, untrusted);
  const plan = isDatabase(before)
    ? [tryAddress, trySignIn, tryHandshake]
    : [tryAddress, tryReach, trySignIn, tryHandshake, tryTools];
  tell({ event: "plan", steps: plan.map(({ id }) => id) });
  const steps: ConnectionStep[] = [];
  for (const part of plan) {
    const isOver = steps.some(({ outcome }) => outcome === "failed");
    const step = isOver ? skipped(part.id) : await part.run(ctx, before);
    steps.push(step);
    tell({ event: "step", step });
    // What stands in the way of the handshake counts like a handshake that failed.
    if (step.outcome === "failed" && part !== tryTools && part !== tryHandshake) await probeNow(ctx.orgId, before.id);
  }
  return {
    ok: steps.every(({ outcome }) => outcome === "ok"),
    steps,
    connector: toConnector(await readRow(ctx, { id: before.id })),
    tested_at: ctx.now().toISOString(),
  };
}

/** One step of a test; it does not throw for what it finds. */
export interface TestPart {
  readonly id: ConnectionStep["id"];
  readonly run: (ctx: Ctx, row: InstallationRow) => Promise<ConnectionStep>;
}

const tryHandshake: TestPart = {
  id: "handshake",
  run: async (ctx, { id, url }) => {
    const [obstacle, duration_ms] = await timed(() => probeNow(ctx.orgId, id));
    const row = await readRow(ctx, { id });
    const { host } = new URL(url);
    if (row.state === "connected" && obstacle !== null)
      return { id: "handshake", outcome: "failed", note: obstacle, duration_ms };
    if (row.state === "connected") return { id: "handshake", outcome: "ok", note: greetingOf(row), duration_ms };
    const note = row.disconnectReason ?? `${host} did not answer as an MCP server.`;
    return { id: "handshake", outcome: "failed", note, duration_ms };
  },
};

function greetingOf({ url, serverInfo }: InstallationRow): string {
  const { host } = new URL(url);
  if (!isDatabase({ url })) return `${host} answered as an MCP server`;
  // Written by transition() from the probe's answer only.
  const { name, version } = serverInfo as { name: string; version: string };
  return `Signed in: ${name} ${version}`;
}

const tryTools: TestPart = {
  id: "tools",
  run: async (ctx, { id }) => {
    const [answer, duration_ms] = await timed(() => listConnectorTools(ctx, { id }));
    if (answer.kind === "unavailable") return { id: "tools", outcome: "failed", note: answer.message, duration_ms };
    const count = `${answer.tools.length}${answer.truncated ? "+" : ""}`;
    return { id: "tools", outcome: "ok", note: `${count} tools`, duration_ms };
  },
};

const skipped = (id: ConnectionStep["id"]): ConnectionStep => ({ id, outcome: "skipped", note: "", duration_ms: null });

const readRow = query({
  permission: "connections:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id)),
});

async function readTestable(ctx: Ctx, untrusted: unknown): Promise<InstallationRow> {
  const row = requireEnabled(await readRow(ctx, untrusted));
  // Without a time for the next probe the fault was for good: only connecting anew mends it.
  const lost = row.state === "disconnected" && row.nextProbeAt !== null;
  if (row.state !== "connected" && !lost)
    throw new AppError("not_connected", "There is nothing to test yet: connect it.");
  return row;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, Math.round(performance.now() - start)];
}
