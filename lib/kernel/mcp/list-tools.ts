import type { ServerTarget, ToolsOutcome } from "./types";

export interface ListToolsInput extends ServerTarget {
  /** 20 unless told. */
  readonly pagesMax?: number;
  /** 500 unless told. */
  readonly toolsMax?: number;
}

/** The handshake, then `tools/list` page by page, bounded. A server without the tools capability has none. Never throws. */
export function listTools(_input: ListToolsInput): Promise<ToolsOutcome> {
  throw new Error("not written yet");
}
