import type { CallToolResult, ServerContext } from "@modelcontextprotocol/server";
import type { Access } from "../journal";
import type { Vendor } from "../vendor";

/** The endpoint and the era that a server instance answers for. */
export interface Serving {
  readonly vendor: Vendor;
  readonly access: Access;
  readonly era: "modern" | "legacy";
}

/** Writes a tool's calls into the journal: who called, how it ended, and whether the caller was still there. */
export function recorded<Args>(
  { vendor, access, era }: Serving,
  tool: string,
  run: (args: Args, ctx: ServerContext) => CallToolResult | Promise<CallToolResult>,
): (args: Args, ctx: ServerContext) => Promise<CallToolResult> {
  return async (args, ctx) => {
    const auth = ctx.http?.authInfo;
    const subject = auth?.extra?.["subject"];
    const call = vendor.journal.beginCall({
      tool,
      era,
      access,
      subject: typeof subject === "string" ? subject : null,
      clientId: auth?.clientId ?? null,
    });
    ctx.http?.req?.signal.addEventListener("abort", () => call.disconnect(), { once: true });
    try {
      const result = await run(args, ctx);
      call.end(result.isError ? "failed" : "ok");
      return result;
    } catch (error) {
      call.end(ctx.mcpReq.signal.aborted ? "aborted" : "failed");
      throw error;
    }
  };
}
