import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { ConnectionTarget } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";
import { egress } from "./egress";

const LIMIT_MS = 10_000;
/** A sign-in and one short answer take less than a hundredth of it. */
const BYTES_MAX = 256 * 1024;
const LOOK_MS = 20;
const GOODBYE_MS = 1_000;

/** What came of signing in to somebody else's database. */
export type DatabaseSignIn =
  | { readonly kind: "ok"; readonly product: string; readonly version: string; readonly protocol: string }
  /** The database is there and does not take the user, the password, or the two for this database. */
  | { readonly kind: "refused" };

/**
 * Signs in once and leaves again. The host is resolved and judged by the guard, and the connection goes to the address that was checked.
 * TLS with a trusted certificate, unless the string says `sslmode=disable`. Throws `address_blocked`, `unreachable` or `upstream_error`,
 * with nothing of the string or of the database's own words in it.
 */
export async function signInToDatabase(target: ConnectionTarget): Promise<DatabaseSignIn> {
  if (target.kind !== "postgresql")
    throw new AppError("upstream_error", `Patchbay cannot sign in to ${target.kind} databases yet.`);
  const client = new pg.Client(await configFor(target));
  // A connection that breaks later says so here; nobody waits for it any more.
  client.on("error", () => undefined);
  // What is no message of PostgreSQL's is not worth reading on: the driver makes an error of every byte.
  client.connection.once("errorMessage", () => client.connection.stream.destroy());
  const watch = setInterval(() => endWhenTooMuch(client), LOOK_MS);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    return { kind: "ok", product: "PostgreSQL", version: rows[0]?.server_version ?? "", protocol: "3.0" };
  } catch (error) {
    if (REFUSED.test(codeOf(error))) return { kind: "refused" };
    throw faultOf(error, target.hosts[0].host);
  } finally {
    await leave(client);
    clearInterval(watch);
  }
}

/** Says good-bye, and hangs up on whoever does not. */
async function leave(client: pg.Client): Promise<void> {
  const said = client.end().catch(() => undefined);
  await Promise.race([said, setTimeout(GOODBYE_MS, undefined, { ref: false })]);
  client.connection.stream.destroy();
}

/** The driver keeps a message until it is whole, however long it says that it is. */
function endWhenTooMuch({ connection: { stream } }: pg.Client): void {
  if ("bytesRead" in stream && Number(stream.bytesRead) > BYTES_MAX) stream.destroy();
}

async function configFor({ hosts, user, password, database, parameters }: ConnectionTarget): Promise<pg.ClientConfig> {
  const [{ host, port }] = hosts;
  if (user === null) throw new AppError("validation_failed", "The connection string needs a user.");
  const hostname = host.replace(/^\[|\]$/g, "");
  const [{ address }] = await egress().addressesOf({ hostname, port: port ?? 5432 });
  return {
    host: address,
    port: port ?? 5432,
    user,
    // A function, so that no file and no environment variable is asked for one that is empty.
    password: () => password ?? "",
    database: database ?? user,
    ssl: parameters.get("sslmode") === "disable" ? false : { rejectUnauthorized: true, servername: hostname },
    application_name: "Patchbay",
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  };
}

/** PostgreSQL, Appendix A: invalid authorization specification or password; insufficient privilege to connect. */
const REFUSED = /^(?:28000|28P01|42501)$/;

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

function faultOf(cause: unknown, host: string): AppError {
  const code = codeOf(cause);
  if (code === "3D000") return new AppError("upstream_error", `${host} has no database of that name.`, { cause });
  if (code === "53300")
    return new AppError("unreachable", `${host} takes no more connections at the moment.`, { cause });
  if (/^(?:CERT_|DEPTH_ZERO_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/.test(code))
    return new AppError("unreachable", `No trusted TLS connection to ${host} could be made.`, { cause });
  if (cause instanceof Error && cause.message.includes("does not support SSL"))
    return new AppError("unreachable", `${host} does not offer TLS. Add sslmode=disable if it may go without.`);
  if (/^\d\w{4}$/.test(code)) return new AppError("upstream_error", `${host} answered with error ${code}.`, { cause });
  return new AppError("unreachable", `${host} could not be reached.`, { cause });
}
