import { z } from "zod";
import type { ConnectorTool, ConnectorTools } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { listTools, type Tool, type ToolsOutcome } from "@/lib/kernel/mcp";
import { flow, query } from "../core";
import { isDatabase } from "../credentials";
import { findInstallation, InstallationId, type InstallationRow, requireVisible } from "../installations";
import { accessTokenFor, type UpstreamAccess } from "./access-token";
import { authorizing, requireOrigin } from "./authorize";
import { refusalSentence } from "./failures";
import { outgoing } from "./outgoing";
import { upstreamRejected } from "./rejected";

const LIMIT_MS = 20_000;

/** `{id}` in either form: the tools of the server behind an installation, or the sentence that says why there are none to see. */
export const listConnectorTools = flow("installations:read", async (ctx, untrusted): Promise<ConnectorTools> => {
  const row = await readVisible(ctx, untrusted);
  if (isDatabase(row)) return unavailable("bad_request", "A database has no tools.");
  if (!row.enabled) return unavailable("disabled", "This connector is disabled. Enable it to see its tools.");
  if (row.state !== "connected") return unavailable("not_connected", "Connect it to see its tools.");
  try {
    return answerOf(row, await askForTools(row));
  } catch (error) {
    if (error instanceof AppError) return unavailable(error.code, error.message);
    throw error;
  }
});

const readVisible = query({
  permission: "installations:read",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id)),
});

/** With one retry after a refresh, as for any call. */
async function askForTools(row: InstallationRow): Promise<ToolsOutcome> {
  const access = await accessTokenFor(row.orgId, row.id);
  const first = await ask(row, access);
  if (first.kind !== "unauthorized") return first;
  const renewed = await upstreamRejected(row.orgId, row.id, access, false);
  if (renewed === null) return first;
  const second = await ask(row, renewed);
  if (second.kind === "unauthorized") await upstreamRejected(row.orgId, row.id, renewed, true);
  return second;
}

function ask({ url }: InstallationRow, access: UpstreamAccess): Promise<ToolsOutcome> {
  requireOrigin(access, url);
  return listTools({ url, fetch: authorizing(access, outgoing(LIMIT_MS)) });
}

function answerOf(row: InstallationRow, outcome: ToolsOutcome): ConnectorTools {
  switch (outcome.kind) {
    case "ok":
      return { kind: "tools", tools: outcome.tools.map(toTool), truncated: outcome.truncated };
    case "unauthorized":
      return unavailable("token_rejected", refusalSentence("unauthorized", row.url));
    case "forbidden":
      return unavailable("insufficient_scope", refusalSentence("forbidden", row.url));
    case "failed":
      return unavailable(outcome.code, outcome.message);
  }
}

function unavailable(code: string, message: string): ConnectorTools {
  return { kind: "unavailable", code, message };
}

function toTool({ name, title, description, inputSchema, annotations }: Tool): ConnectorTool {
  return {
    name,
    title: title ?? null,
    description: description ?? null,
    effect: effectOf(annotations),
    input_schema: inputSchema,
  };
}

/** MCP 2025-11-25 "ToolAnnotations": hints only; what says nothing counts as unknown, not as harmless. */
export function effectOf(annotations: Tool["annotations"]): ConnectorTool["effect"] {
  if (annotations?.["readOnlyHint"] === true) return "read";
  if (annotations?.["destructiveHint"] === true) return "destructive";
  if (annotations?.["readOnlyHint"] === false || annotations?.["destructiveHint"] === false) return "write";
  return "unknown";
}
