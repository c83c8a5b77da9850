import type { IncomingMessage } from "node:http";
import { uuidv7 } from "@/lib/kernel/ids";

const SANE_ID = /^[\w.:-]{8,128}$/;
const FORWARDED = [
  "forwarded",
  "x-real-ip",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
];

/**
 * Settles who asks and what for, before anybody reads it; answers the request's id. Afterwards these headers are ours and can be believed:
 * `x-request-id`; `x-client-address`; `x-path`, path and query as asked; and `x-forwarded-*`, gone unless a proxy is trusted.
 */
export function identify(request: IncomingMessage, trustProxy: number): string {
  const { headers } = request;
  const given = headers["x-request-id"];
  const requestId = typeof given === "string" && SANE_ID.test(given) ? given : uuidv7();
  const address = clientAddress(request, trustProxy);
  if (trustProxy === 0) for (const name of FORWARDED) delete headers[name];
  headers["x-request-id"] = requestId;
  headers["x-client-address"] = address;
  headers["x-path"] = request.url ?? "/";
  return requestId;
}

/** Each trusted proxy appended one address, the outermost one the client's; what stands before those anybody may have written. */
function clientAddress(request: IncomingMessage, trustProxy: number): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  if (trustProxy === 0) return peer;
  const chain = String(request.headers["x-forwarded-for"] ?? "").split(",");
  return chain.at(-trustProxy)?.trim() || peer;
}
