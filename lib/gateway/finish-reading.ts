import type { IncomingMessage } from "node:http";

const LIMIT_MS = 5_000;

/**
 * After the answer. The rest of a body that nobody read would keep the connection's next request waiting behind it: it is let in and
 * dropped, or the connection ends where that lasts.
 */
export function finishReading(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const giveUp = setTimeout(() => request.socket.destroy(), LIMIT_MS).unref();
  request.once("close", () => clearTimeout(giveUp));
  request.unpipe();
  request.resume();
}
