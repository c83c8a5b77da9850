import type { ConnectionTarget } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";
import type { ProbeOutcome } from "@/lib/kernel/mcp";
import { signInToDatabase } from "@/lib/platform/foreign-database";

/** What a handshake is for an MCP server: the database is signed in to once. Never throws for what it finds. */
export async function greetDatabase(target: ConnectionTarget): Promise<ProbeOutcome> {
  try {
    const answer = await signInToDatabase(target);
    if (answer.kind === "refused") return { kind: "unauthorized" };
    return {
      kind: "ok",
      era: "modern",
      protocolVersion: answer.protocol,
      serverInfo: { name: answer.product, version: answer.version },
      capabilities: {},
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const known = error.code === "unreachable" || error.code === "address_blocked";
    return { kind: "failed", code: known ? error.code : "upstream_error", message: error.message };
  }
}
