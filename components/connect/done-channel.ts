const channelName = "patchbay:connect";

/** Tells this browser's other pages that a consent page was left. It only makes them look sooner. */
export function announceDone(id: string): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ id });
  channel.close();
}

/** Calls back when a consent page for `id` was left. Returns what ends it. */
export function onDone(id: string, listener: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "object" && data !== null && "id" in data && data.id === id) listener();
  });
  return () => channel.close();
}
