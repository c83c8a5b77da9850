import { invalidStatusOf, type Operation } from "./operation";

/** Error codes by status. */
export type ErrorCodes = ReadonlyMap<number, readonly string[]>;

/** Everything that an operation can answer when it fails: its own errors, and those of every operation of its kind. */
export function errorsOf(operation: Operation): ErrorCodes {
  const all = new Map<number, Set<string>>();
  const add = (status: number, ...codes: readonly string[]) =>
    all.set(status, new Set([...(all.get(status) ?? []), ...codes]));
  addInput(operation, add);
  if (operation.access.accepts.length > 0) addAccess(operation, add);
  if (operation.idempotencyKey) addIdempotency(add);
  // Probes are never told to wait.
  if (operation.tag !== "Server" || operation.servedBy === undefined) add(429, "rate_limited");
  add(414, "uri_too_long");
  add(500, "internal");
  for (const [status, codes] of Object.entries(operation.errors ?? {})) add(Number(status), ...codes);
  return new Map([...all].toSorted(([a], [b]) => a - b).map(([status, codes]) => [status, [...codes].toSorted()]));
}

type Add = (status: number, ...codes: readonly string[]) => unknown;

function addInput(operation: Operation, add: Add): void {
  const { method, params, query, headers, body, servedBy } = operation;
  if (params || query || headers || body) add(invalidStatusOf(operation), "validation_failed");
  // Also where nobody would read it.
  if (method !== "GET" && servedBy === undefined) add(413, "payload_too_large");
  if (!body) return;
  add(400, "bad_request");
  add(413, "payload_too_large");
  if (body.contentType === undefined) add(415, "unsupported_media_type");
}

function addAccess({ access, method }: Operation, add: Add): void {
  add(401, "unauthenticated");
  add(403, "forbidden");
  // Whoever asks is looked up first, in a database that may be away.
  add(503, "overloaded");
  // What changes something may have a secret to seal or to open; reading shows none.
  if (method !== "GET") add(503, "vault_unavailable");
  // The organization that a session names.
  if (access.accepts.some((credential) => credential === "session")) add(404, "not_found");
}

function addIdempotency(add: Add): void {
  add(400, "bad_request");
  add(409, "request_in_flight");
  add(422, "idempotency_key_reused");
}
