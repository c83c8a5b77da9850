import type { Client, ListToolsResult } from "@modelcontextprotocol/client";
import { withSession } from "./session";
import type { ServerTarget, Tool, ToolsOutcome } from "./types";

const PAGES_MAX = 20;
const TOOLS_MAX = 500;

export interface ListToolsInput extends ServerTarget {
  /** 20 unless told. */
  readonly pagesMax?: number;
  /** 500 unless told. */
  readonly toolsMax?: number;
}

/** The handshake, then `tools/list` page by page, bounded. A server without the tools capability has none. Never throws. */
export function listTools(input: ListToolsInput): Promise<ToolsOutcome> {
  const { pagesMax = PAGES_MAX, toolsMax = TOOLS_MAX } = input;
  return withSession(input, async (session, client) => {
    if (session.capabilities["tools"] === undefined) return { ...session, tools: [], truncated: false };
    const { tools, more } = await readPages(client, pagesMax, toolsMax);
    return { ...session, tools: tools.slice(0, toolsMax), truncated: more || tools.length > toolsMax };
  });
}

async function readPages(client: Client, pagesMax: number, toolsMax: number) {
  const tools: Tool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax && tools.length <= toolsMax; page++) {
    const params = cursor === undefined ? {} : { cursor };
    const result: ListToolsResult = await client.request({ method: "tools/list", params });
    tools.push(...result.tools.map(toTool));
    // A server that gives the same cursor again would go round in circles.
    if (result.nextCursor === undefined || result.nextCursor === cursor) return { tools, more: false };
    cursor = result.nextCursor;
  }
  return { tools, more: true };
}

function toTool({ name, title, description, inputSchema, annotations }: ListToolsResult["tools"][number]): Tool {
  return {
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    inputSchema,
    ...(annotations !== undefined && { annotations }),
  };
}
