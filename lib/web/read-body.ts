import { BODY_MAX_BYTES } from "@/lib/contracts/operations";
import { AppError } from "@/lib/kernel/errors";

/**
 * Refuses a body by the length that it announces, before a byte of it is read; also where nobody would read it.
 * Throws `payload_too_large`.
 */
export function requireBounded(request: Request, bytesMax = BODY_MAX_BYTES): void {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
}

/** The JSON object in a request's body; an empty body is an empty object. Bounded while it is read. */
export async function readJsonBody(
  request: Request,
  bytesMax = BODY_MAX_BYTES,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request, bytesMax);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new AppError("unsupported_media_type", "The body must be sent as Content-Type: application/json.");
  }
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new AppError("validation_failed", "The body must be a JSON object.", {
      errors: [{ field: "", code: "invalid_type", message: "must be a JSON object" }],
    });
  }
  return value as Record<string, unknown>;
}

export async function readText(request: Request, bytesMax: number): Promise<string> {
  if (!request.body) return "";
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.byteLength;
    if (bytes > bytesMax) {
      void drop(reader);
      throw tooLarge(bytesMax);
    }
    chunks.push(read.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * Lets the rest in and keeps nothing of it. Cancelled, the body would stand unread in its connection, and the next request there wait behind
 * it for ever. The gateway ends the connection where the rest takes long.
 */
async function drop(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection has ended, and the rest with it.
  }
}

function tooLarge(bytesMax: number): AppError {
  return new AppError("payload_too_large", `The body must not be larger than ${bytesMax} bytes.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("bad_request", "The body is not valid JSON.", { cause: error });
  }
}
