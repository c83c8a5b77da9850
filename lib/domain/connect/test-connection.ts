import { z } from "zod";
import type { ConnectionStep, ConnectionTest, DisconnectCode } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { type Ctx, flow, query } from "../core";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  requireManageable,
  toConnector,
} from "../installations";
import { probeNow } from "./probe";
import { listConnectorTools } from "./tools";

/**
 * `{id}` in either form: a handshake and a list of tools with the credential at hand, each timed. What it finds counts:
 * a server that is lost is disconnected by it, and one that is back is connected.
 */
export const testConnection = flow("connectors:write", tryConnection);

/** The same for whoever a verb has let in. */
export async function tryConnection(ctx: Ctx, untrusted: unknown): Promise<ConnectionTest> {
  const before = await readTestable(ctx, untrusted);
  const [, handshakeMs] = await timed(() => probeNow(ctx.orgId, before.id));
  const row = await readRow(ctx, { id: before.id });
  const reached = row.state === "connected" ? succeeded(row, handshakeMs) : refused(row, handshakeMs);
  const tools = row.state === "connected" ? await toolsStep(ctx, row.id) : skippedTools;
  const steps = [...reached, tools];
  return {
    ok: steps.every(({ outcome }) => outcome === "ok"),
    steps,
    connector: toConnector(await readRow(ctx, { id: row.id })),
    tested_at: ctx.now().toISOString(),
  };
}

const readRow = query({
  permission: "connections:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id)),
});

async function readTestable(ctx: Ctx, untrusted: unknown): Promise<InstallationRow> {
  const row = await readRow(ctx, untrusted);
  if (!row.enabled) throw new AppError("disabled", "This connector is disabled. Enable it first.");
  // Without a time for the next probe the fault was for good: only connecting anew mends it.
  const lost = row.state === "disconnected" && row.nextProbeAt !== null;
  if (row.state !== "connected" && !lost)
    throw new AppError("not_connected", "There is nothing to test yet: connect it.");
  return row;
}

function succeeded(row: InstallationRow, durationMs: number): ConnectionStep[] {
  const { host } = new URL(row.url);
  return [
    { id: "address", outcome: "ok", note: host, duration_ms: null },
    { id: "handshake", outcome: "ok", note: `${host} answered as an MCP server`, duration_ms: durationMs },
  ];
}

const UNREACHED: readonly (DisconnectCode | null)[] = ["unreachable", "probe_failed"];

function refused(row: InstallationRow, durationMs: number): ConnectionStep[] {
  const { host } = new URL(row.url);
  const note = row.disconnectReason ?? `${host} did not answer as an MCP server.`;
  if (UNREACHED.includes(row.disconnectCode)) {
    return [
      { id: "address", outcome: "failed", note, duration_ms: durationMs },
      { id: "handshake", outcome: "skipped", note: "", duration_ms: null },
    ];
  }
  return [
    { id: "address", outcome: "ok", note: host, duration_ms: null },
    { id: "handshake", outcome: "failed", note, duration_ms: durationMs },
  ];
}

const skippedTools: ConnectionStep = { id: "tools", outcome: "skipped", note: "", duration_ms: null };

async function toolsStep(ctx: Ctx, id: string): Promise<ConnectionStep> {
  const [answer, durationMs] = await timed(() => listConnectorTools(ctx, { id }));
  if (answer.kind === "unavailable")
    return { id: "tools", outcome: "failed", note: answer.message, duration_ms: durationMs };
  const count = `${answer.tools.length}${answer.truncated ? "+" : ""}`;
  return { id: "tools", outcome: "ok", note: `${count} tools`, duration_ms: durationMs };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, Math.round(performance.now() - start)];
}
