import type { Tx } from "./tenancy";

/** Tells every process that listens on `channel`, once the transaction commits. `payload` is at most 7,999 bytes. */
export async function notify(tx: Tx, channel: string, payload: string): Promise<void> {
  await tx.$executeRaw`select pg_notify(${channel}, ${payload})`;
}
