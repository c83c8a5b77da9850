import { closePool, forgetConnection } from "./connection";
import { closeListener } from "./listen";
import { closeSessions } from "./session";
import { closePrisma } from "./tenancy";

/** Ends every connection of this process, after the queries in flight. */
export async function closeConnections(): Promise<void> {
  await closeListener();
  await closeSessions();
  await closePrisma();
  await closePool();
  forgetConnection();
}
