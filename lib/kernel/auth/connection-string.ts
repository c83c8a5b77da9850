import { AppError } from "@/lib/kernel/errors";
import { readHosts, type DatabaseHost } from "./database-hosts";

export const DATABASE_KINDS = ["postgresql", "mysql", "mongodb", "redis"] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** Where a connection string leads, and with what. Holds a secret: never log it. */
export interface ConnectionTarget {
  readonly kind: DatabaseKind;
  /** As it was written, such as `rediss`. */
  readonly scheme: string;
  readonly hosts: readonly [DatabaseHost, ...DatabaseHost[]];
  readonly database: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Scheme {
  readonly kind: DatabaseKind;
  /** Null: the name server tells (`mongodb+srv`). */
  readonly port: number | null;
  readonly hostsMax: number;
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  postgresql: { kind: "postgresql", port: 5432, hostsMax: 8 },
  postgres: { kind: "postgresql", port: 5432, hostsMax: 8 },
  mysql: { kind: "mysql", port: 3306, hostsMax: 1 },
  mongodb: { kind: "mongodb", port: 27_017, hostsMax: 16 },
  "mongodb+srv": { kind: "mongodb", port: null, hostsMax: 1 },
  redis: { kind: "redis", port: 6379, hostsMax: 1 },
  rediss: { kind: "redis", port: 6379, hostsMax: 1 },
};

/** They lead the connection to another place than the string's host, have a driver read files of ours, or hold a second password. */
const REFUSED =
  /^(?:host|hostaddr|port|user|username|password|passfile|service|servicefile|socket|socketpath|path|proxy.*|ssl_?(?:cert|key|rootcert|crl|crldir|password)|tls.*file|sshtunnel.*|authsource\.file)$/i;

const FORM =
  /^(?<scheme>[a-z+]{1,16}):\/\/(?:(?<login>[^@/?#]*)@)?(?<hosts>[^@/?#]*)(?:\/(?<database>[^/?#]*))?(?:\?(?<query>[^#]*))?$/i;

/**
 * Reads a database's connection string, by the general form of RFC 3986. Nothing of the string is in an error.
 * Throws `validation_failed` for what it cannot or must not be.
 */
export function readConnectionString(text: string): ConnectionTarget {
  const parts = FORM.exec(text.trim())?.groups;
  const scheme = parts?.["scheme"]?.toLowerCase() ?? /^([a-z+]{1,16}):\/\//i.exec(text)?.[1]?.toLowerCase();
  const known = scheme === undefined ? undefined : SCHEMES[scheme];
  if (scheme === undefined || !known) throw fault(`must begin with one of ${Object.keys(SCHEMES).join("://, ")}://`);
  if (!parts)
    throw fault("cannot be read. Characters such as @ / ? # in a password have to be written as %40 %2F %3F %23");
  const { user, password } = readLogin(parts["login"]);
  return {
    kind: known.kind,
    scheme,
    hosts: readHosts(parts["hosts"] ?? "", known, fault),
    database: decoded(parts["database"] ?? "") || null,
    user,
    password,
    parameters: readParameters(parts["query"] ?? ""),
  };
}

/** `user@host:port/database`: whom and what it names, without its password. */
export function describeConnection({ user, hosts, database }: ConnectionTarget): string {
  const places = hosts.map(({ host, port }) => (port === null ? host : `${host}:${port}`)).join(",");
  return `${user === null ? "" : `${user}@`}${places}${database === null ? "" : `/${database}`}`;
}

/** `postgresql://host:port/database`, which is what an installation has for an address. */
export function addressOfConnection(target: ConnectionTarget): string {
  const { scheme, database } = target;
  const places = describeConnection({ ...target, user: null, database: null });
  return `${scheme}://${places}${database === null ? "" : `/${encodeURIComponent(database)}`}`;
}

function readLogin(login: string | undefined): Pick<ConnectionTarget, "user" | "password"> {
  if (login === undefined) return { user: null, password: null };
  const [user = "", ...rest] = login.split(":");
  if (rest.length > 1) throw fault("has a colon in its password, which has to be written as %3A");
  return { user: decoded(user) || null, password: rest[0] === undefined ? null : decoded(rest[0]) };
}

function readParameters(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (REFUSED.test(name))
      throw fault("has a parameter that leads elsewhere or reads a file, such as host or sslcert");
    parameters.set(name, value);
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    const value = decodeURIComponent(text);
    if (!value.includes("\0")) return value;
  } catch {
    // Told below, without the text.
  }
  throw fault("has a percent sign that is not the beginning of an escape; write it as %25");
}

function fault(message: string): AppError {
  const errors = [{ field: "value", code: "connection_string", message }];
  return new AppError("validation_failed", `The connection string ${message}.`, { errors });
}
