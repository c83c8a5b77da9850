import type { CallPage } from "@/lib/contracts";

/** Which calls a list shows; serializable. */
export interface CallSource {
  readonly organization: string;
  readonly id: string;
  readonly failedOnly: boolean;
}

/** One more page. The client's code comes with the first question, after the page is there. */
export async function readCalls(source: CallSource, cursor: string | null, signal: AbortSignal): Promise<CallPage> {
  const { apiFor } = await import("@/components/providers/api");
  const query = { ok: source.failedOnly ? "false" : undefined, cursor: cursor ?? undefined };
  return apiFor(source.organization).installations.calls(source.id, query, signal);
}
