import type { Call, CallPage } from "@/lib/contracts";

/** Whose calls; serializable. */
export interface CallSource {
  readonly organization: string;
  /** Null: every installation that the reader sees. */
  readonly id: string | null;
}

type Query = Readonly<Record<string, string | undefined>>;

/** A page, or with `after` what is new. The client's code comes with the first question, after the page is there. */
export async function readCalls(
  { organization, id }: CallSource,
  query: Query,
  signal: AbortSignal,
): Promise<CallPage> {
  const { apiFor } = await import("@/components/providers/api");
  const api = apiFor(organization);
  return id === null ? api.calls.list(query, signal) : api.installations.calls(id, query, signal);
}

export async function readCall({ organization, id }: CallSource, callId: string, signal: AbortSignal): Promise<Call> {
  const { apiFor } = await import("@/components/providers/api");
  const api = apiFor(organization);
  return id === null ? api.calls.get(callId, signal) : api.installations.call(id, callId, signal);
}
