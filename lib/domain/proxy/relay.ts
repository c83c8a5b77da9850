import type { Readable, Writable } from "node:stream";

export type Ending =
  | { readonly kind: "done" }
  /** The sink was closed before everything was in it. */
  | { readonly kind: "client_closed" }
  | { readonly kind: "failed"; readonly error: unknown };

interface Watching {
  readonly onChunk: (chunk: Uint8Array) => void;
  /** Ends the sink as if the body had ended. */
  readonly until: AbortSignal | null;
}

/**
 * Sends a body to a sink, chunk by chunk, never more than the sink takes. A body that fails destroys the sink, so that its reader
 * cannot take half for the whole; a sink that closes destroys the body, and with it the connection that it comes from.
 */
export function relay(body: Readable, sink: Writable, { onChunk, until }: Watching): Promise<Ending> {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  const settle = (ending: Ending): void => {
    until?.removeEventListener("abort", onUntil);
    sink.off("drain", onDrain).off("close", onClose);
    resolve(ending);
  };
  const onDrain = (): void => void body.resume();
  const onClose = (): void => {
    body.destroy();
    settle({ kind: "client_closed" });
  };
  const onUntil = (): void => {
    body.destroy();
    sink.end();
    settle({ kind: "done" });
  };
  // The sink's own errors say the same as its close.
  sink
    .on("error", () => {})
    .on("drain", onDrain)
    .on("close", onClose);
  until?.addEventListener("abort", onUntil);
  body.on("error", (error) => {
    settle(sink.destroyed ? { kind: "client_closed" } : { kind: "failed", error });
    sink.destroy();
  });
  body.on("end", () => {
    sink.end();
    settle({ kind: "done" });
  });
  body.on("data", (chunk: Uint8Array) => {
    onChunk(chunk);
    if (!sink.write(chunk)) body.pause();
  });
  if (sink.destroyed) onClose();
  else if (until?.aborted) onUntil();
  return promise;
}
