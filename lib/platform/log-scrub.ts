const SECRET_NAME =
  /^(set-)?cookie$|authorization|password|passphrase|secret|token$|^tokens$|api_?key|code_?verifier|credentials|connection_?string|ciphertext|private_?key/i;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g;
const OUR_KEY = /\bpb_[\w-]{8,}/g;
const HIDDEN = "[secret]";
const DEPTH_MAX = 6;

/** A copy in which fields with a secret's name, and what looks like a credential inside a text, are hidden. */
export function scrub(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scrubField(name, value, DEPTH_MAX)]));
}

/** An error as the log shows it: named fields only, because libraries hang whole requests on theirs. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return scrubValue(error, DEPTH_MAX);
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: error.name,
    message: scrubText(error.message),
    ...code,
    stack: scrubText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function scrubField(name: string, value: unknown, depth: number): unknown {
  const holdsSecret = SECRET_NAME.test(name) && value !== null && value !== undefined && typeof value !== "boolean";
  return holdsSecret ? HIDDEN : scrubValue(value, depth);
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  // Errors are left to the serializer, which names the fields it shows.
  if (value instanceof Error) return value;
  if (depth === 0) return "[deep]";
  if (Array.isArray(value)) return value.map((entry) => scrubValue(entry, depth - 1));
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return "[bytes]";
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, scrubField(name, entry, depth - 1)]));
}

function scrubText(text: string): string {
  return text.replace(BEARER, `$1 ${HIDDEN}`).replace(URL_PASSWORD, `$1:${HIDDEN}@`).replace(OUR_KEY, HIDDEN);
}
