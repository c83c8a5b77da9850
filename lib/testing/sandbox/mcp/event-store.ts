import type { EventStore, JSONRPCMessage } from "@modelcontextprotocol/server";

const eventsMax = 1_000;

/** The messages of one legacy session, so that a stream can be resumed with Last-Event-ID; the oldest go past 1,000. */
export function createEventStore(): EventStore {
  const events = new Map<string, { readonly streamId: string; readonly message: JSONRPCMessage }>();
  let lastNumber = 0;
  return {
    async storeEvent(streamId, message) {
      const id = String(++lastNumber);
      events.set(id, { streamId, message });
      const [oldest] = events.keys();
      if (events.size > eventsMax && oldest !== undefined) events.delete(oldest);
      return id;
    },
    async getStreamIdForEventId(id) {
      return events.get(id)?.streamId;
    },
    async replayEventsAfter(lastEventId, { send }) {
      const streamId = events.get(lastEventId)?.streamId ?? "";
      for (const [id, event] of events) {
        if (event.streamId === streamId && Number(id) > Number(lastEventId)) await send(id, event.message);
      }
      return streamId;
    },
  };
}
