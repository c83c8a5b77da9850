/** A tool call that reached the vendor. */
export interface ReceivedCall {
  readonly tool: string;
  /** `modern` is 2026-07-28, `legacy` anything up to 2025-11-25. */
  readonly era: "modern" | "legacy";
  /** Which endpoint: `oauth` is /mcp, `token` /token/mcp, `open` /open/mcp, `secret` those below /by/. */
  readonly access: Access;
  /** The account that the access token speaks for; null without OAuth. */
  readonly subject: string | null;
  readonly clientId: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `aborted`: the caller cancelled and the tool saw it. */
  readonly outcome: "running" | "ok" | "failed" | "aborted";
  /** The caller's connection closed before the answer was complete. */
  readonly disconnected: boolean;
}

export type Access = "oauth" | "token" | "open" | "secret";

/** A request to the token endpoint, whatever became of it. */
export interface ReceivedTokenCall {
  readonly grantType: string;
  readonly clientId: string | null;
  /** The RFC 8707 `resource` that was sent. */
  readonly resource: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status: number;
}

/** A call that is still being served; its record in the journal changes as it goes. */
export interface OpenCall {
  end(outcome: "ok" | "failed" | "aborted"): void;
  disconnect(): void;
}

export interface Journal {
  readonly calls: readonly ReceivedCall[];
  readonly tokenCalls: readonly ReceivedTokenCall[];
  beginCall(call: Omit<ReceivedCall, "at" | "outcome" | "disconnected">): OpenCall;
  addTokenCall(call: Omit<ReceivedTokenCall, "at">): void;
  clear(): void;
}

const recordsMax = 1_000;

/** Remembers what was received, newest last; past 1,000 records of a kind the oldest go. */
export function createJournal(): Journal {
  const calls: ReceivedCall[] = [];
  const tokenCalls: ReceivedTokenCall[] = [];
  return {
    calls,
    tokenCalls,
    beginCall: (call) => openCall(calls, call),
    addTokenCall: (call) => keep(tokenCalls, { ...call, at: Date.now() }),
    clear() {
      calls.length = 0;
      tokenCalls.length = 0;
    },
  };
}

function openCall(calls: ReceivedCall[], call: Omit<ReceivedCall, "at" | "outcome" | "disconnected">): OpenCall {
  const record: { -readonly [K in keyof ReceivedCall]: ReceivedCall[K] } = {
    ...call,
    at: Date.now(),
    outcome: "running",
    disconnected: false,
  };
  keep(calls, record);
  return {
    end(outcome) {
      record.outcome = outcome;
    },
    disconnect() {
      record.disconnected = true;
    },
  };
}

function keep<T>(records: T[], record: T): void {
  records.push(record);
  if (records.length > recordsMax) records.shift();
}
