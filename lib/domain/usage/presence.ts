import { randomUUID } from "node:crypto";
import { openSystemSession, type Session } from "@/lib/platform/db";
import { once } from "@/lib/platform/once";
import { holdPresence } from "./store-open";

/** This process's name in usage_open. */
export function processId(): string {
  return once("usage-process", () => randomUUID());
}

/**
 * The session that shows others that this process lives, by an advisory lock, and that writes down the calls it begins:
 * whoever gets the lock knows that no more of them can come.
 */
export function openPresence(): Session {
  return openSystemSession((client) => holdPresence(client, processId()));
}
