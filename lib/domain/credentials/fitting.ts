import type { CredentialInput } from "@/lib/contracts";
import { addressOfConnection, originOf, readConnectionString } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";

/**
 * A database takes a connection string that leads to it, and every other server anything else. Throws `bad_request` otherwise,
 * `validation_failed` for a connection string that cannot be read.
 */
export function requireFitting({ url }: { readonly url: string }, given: CredentialInput): void {
  if (given.type !== "connection_string") {
    if (isDatabase({ url }))
      throw new AppError("bad_request", "credential: a database is signed in to with a connection string.");
    return;
  }
  const address = addressOfConnection(readConnectionString(given.value));
  if (!isDatabase({ url })) throw new AppError("bad_request", "credential: a connection string is for databases.");
  if (originOf(address) !== originOf(url))
    throw new AppError("bad_request", "credential: the connection string leads to another host than this connector.");
}

/** Whether an installation leads to a database: its address is no web address then. */
export function isDatabase({ url }: { readonly url: string }): boolean {
  return !/^https?:/.test(url);
}
