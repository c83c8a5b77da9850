import { sha256Hex } from "@/lib/kernel/crypto";
import { once } from "@/lib/platform/once";
import { authenticateKey } from "../orgs";
import { createMemory } from "./memory";

export type Caller = Awaited<ReturnType<typeof authenticateKey>>;

// What is remembered here is checked again in the database when a call begins: see forward.ts.
const callers = () => once("proxy-callers", () => createMemory<Caller>({ entriesMax: 10_000, lifeMs: 30_000 }));

/** Who sends this API key. Throws `unauthenticated`. */
export function authenticateCaller(token: string): Promise<Caller> {
  return callers().read(sha256Hex(token), () => authenticateKey(token));
}

export function isCallerRemembered(token: string): boolean {
  return callers().has(sha256Hex(token));
}

export function forgetCaller(token: string): void {
  callers().forget(sha256Hex(token));
}
