import { ConnectionTestEvent } from "@/lib/contracts";
import { answerError } from "./answer-error";
import { ApiError } from "./errors";
import type { HttpOptions } from "./http";

/**
 * Tests an installation's connection and tells each step as it ends: POST /installations/{id}/test as JSON lines. Ends with `done` or
 * `problem`; an abort is thrown as the signal's reason, everything else as ApiError.
 */
export async function streamTest(
  { baseUrl = "", headers = {}, fetch: send = (input, init) => fetch(input, init) }: HttpOptions,
  id: string,
  onEvent: (event: ConnectionTestEvent) => void,
  signal?: AbortSignal,
): Promise<void> {
  const url = `${baseUrl}/api/v1/installations/${encodeURIComponent(id)}/test`;
  const asked = { ...headers, accept: "application/x-ndjson" };
  try {
    const response = await send(url, {
      method: "POST",
      headers: asked,
      redirect: "manual",
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok || response.body === null) throw await refusal(response);
    for await (const line of linesOf(response.body)) onEvent(ConnectionTestEvent.parse(JSON.parse(line)));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ApiError) throw error;
    const detail = "The server cannot be reached. Check your connection.";
    throw new ApiError({ status: 0, code: "network", detail }, { cause: error });
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  return answerError(response.status, response.headers, body);
}

/** The lines of a stream as they become whole; empty ones are left out. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = `${rest}${done ? "\n" : decoder.decode(value, { stream: true })}`.split("\n");
      rest = lines.pop() ?? "";
      yield* lines.filter((line) => line.trim() !== "");
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
