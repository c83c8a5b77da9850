import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";

/** A message is read whole: its method and tool must be known before it goes on, and it may have to go twice. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
/** Bodies in memory, all requests together. */
const HELD_BYTES_MAX = 256 * 1024 * 1024;

let heldBytes = 0;

/** The whole body; its memory counts as held until the answer is over. Throws `payload_too_large`, `overloaded`. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_BYTES_MAX) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.once("close", () => (heldBytes -= bytes));
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    heldBytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw tooLarge();
    if (heldBytes > HELD_BYTES_MAX) throw overloaded();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(): AppError {
  return new AppError("payload_too_large", "A message may have at most 4 MiB (4,194,304 bytes).");
}

function overloaded(): AppError {
  return new AppError("overloaded", "Too many large messages are under way. Try again shortly.", {
    headers: { "Retry-After": "2" },
  });
}
