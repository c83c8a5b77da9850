import type { IncomingMessage } from "node:http";

const LIMIT_MS = 5_000;

/**
 * After the answer. The rest of a body that nobody read would keep the connection's next request waiting behind it: it is let in and
 * dropped, or the connection ends where that lasts, or where whoever read it has given it up. `socket`: the request's, which it no longer
 * knows then.
 */
export function finishReading(request: IncomingMessage, socket: IncomingMessage["socket"]): void {
  if (request.complete) return;
  if (request.destroyed) {
    socket.destroySoon();
    return;
  }
  const giveUp = setTimeout(() => socket.destroy(), LIMIT_MS).unref();
  request.once("close", () => clearTimeout(giveUp));
  request.unpipe();
  request.resume();
}
