import { EventScanner } from "./event-scanner";
import { ResponseScanner } from "./response-scanner";

export interface CallOutcome {
  /** No JSON-RPC error and no `result.isError: true` in any response that was seen. */
  readonly ok: boolean;
  /** False when the body ended before a whole response message came by. */
  readonly sawResponse: boolean;
  /** The first JSON-RPC error's code. */
  readonly errorCode?: number;
}

export interface OutcomeScanner {
  feed(chunk: Uint8Array): void;
  end(): CallOutcome;
}

/**
 * Reads a response as it streams by, in constant memory: JSON or an event stream, by content type; of anything else
 * nothing is seen. Expects the bytes unencoded. Never throws on any bytes.
 */
export function createOutcomeScanner(contentType: string | undefined): OutcomeScanner {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (mediaType === "text/event-stream") return scanEvents();
  if (mediaType === "application/json" || mediaType.endsWith("+json")) return scanText();
  return { feed: () => undefined, end: () => ({ ok: true, sawResponse: false }) };
}

function scanText(): OutcomeScanner {
  const text = new ResponseScanner();
  const outcome = createTally();
  return {
    feed: (chunk) => text.feed(chunk),
    end: () => {
      outcome.add(text.end());
      return outcome.read();
    },
  };
}

/** Only `message` events hold messages. An event that the stream's end cuts off is none. */
function scanEvents(): OutcomeScanner {
  const text = new ResponseScanner();
  const outcome = createTally();
  const events = new EventScanner({
    onData: (piece) => text.feed(piece),
    onEvent: (type) => {
      const scanned = text.end();
      if (type === "message") outcome.add(scanned);
    },
  });
  return { feed: (chunk) => events.feed(chunk), end: () => outcome.read() };
}

function createTally() {
  let sawResponse = false;
  let failed = false;
  let errorCode: number | undefined;
  return {
    add(scanned: ReturnType<ResponseScanner["end"]>): void {
      sawResponse ||= scanned.sawResponse;
      failed ||= scanned.failed;
      errorCode ??= scanned.errorCode;
    },
    read: (): CallOutcome => ({ ok: !failed, sawResponse, ...(errorCode !== undefined && { errorCode }) }),
  };
}
