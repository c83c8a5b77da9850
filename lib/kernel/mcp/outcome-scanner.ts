export interface CallOutcome {
  /** No JSON-RPC error and no `result.isError: true` in any response that was seen. */
  readonly ok: boolean;
  /** False when the body ended before a whole response message came by. */
  readonly sawResponse: boolean;
  /** The JSON-RPC error's code. */
  readonly errorCode?: number;
}

export interface OutcomeScanner {
  feed(chunk: Uint8Array): void;
  end(): CallOutcome;
}

/** Reads a response as it streams by, in constant memory: JSON or event stream, by content type. Never throws on any bytes. */
export function createOutcomeScanner(_contentType: string | undefined): OutcomeScanner {
  throw new Error("not written yet");
}
