import { z } from "zod";

/** What a server says to its broker's process. */
export const BrokerOrder = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    url: z.string(),
    role: z.string().nullable(),
    connectionsMax: z.int(),
    sandboxMcpUrl: z.string().nullable(),
  }),
  /** The bundled vendor has started: its address may be called. */
  z.object({ kind: z.literal("sandbox"), sandboxMcpUrl: z.string().nullable() }),
  z.object({ kind: z.literal("stop") }),
]);
export type BrokerOrder = z.infer<typeof BrokerOrder>;

/** What it says of itself now and then. */
export const BrokerState = z.object({ isLeading: z.boolean(), running: z.int() });
export type BrokerState = z.infer<typeof BrokerState>;
