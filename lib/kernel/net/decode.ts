import { promisify } from "node:util";
import { gunzip, inflate, inflateRaw } from "node:zlib";
import { AppError } from "@/lib/kernel/errors";

const decoders = { gunzip: promisify(gunzip), inflate: promisify(inflate), inflateRaw: promisify(inflateRaw) };

/**
 * Decodes a body by its `content-encoding`: none, identity, gzip or deflate.
 * Anything else is refused, Brotli above all: its decoder in the Node versions at hand has a known hole.
 * @throws AppError upstream_error when refused, damaged, or more than bytesMax decoded
 */
export async function decodeBody(raw: Buffer, encoding: string, host: string, bytesMax: number): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (raw.length === 0 || name === "" || name === "identity") return raw;
  const decode = decoderFor(name, raw);
  if (decode === null) throw new AppError("upstream_error", `${host} answered in an encoding that was not asked for`);
  try {
    return await decode(raw, { maxOutputLength: bytesMax });
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(host, bytesMax) : damaged(host, error);
  }
}

export function tooLarge(host: string, bytesMax: number): AppError {
  return new AppError("upstream_error", `${host} answered with more than ${bytesMax} bytes`);
}

function decoderFor(name: string, raw: Buffer) {
  if (name === "gzip" || name === "x-gzip") return decoders.gunzip;
  if (name !== "deflate") return null;
  // RFC 9110 §8.4.1.2 means zlib's format; some servers send the bare stream, as browsers know
  return ((raw[0] ?? 0) & 0x0f) === 8 ? decoders.inflate : decoders.inflateRaw;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

function damaged(host: string, cause: unknown): AppError {
  return new AppError("upstream_error", `${host} answered with a damaged body`, { cause });
}
