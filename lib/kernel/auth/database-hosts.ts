import { isIP } from "node:net";

export interface DatabaseHost {
  /** A name or an address; IPv6 in brackets. */
  readonly host: string;
  /** Null: the name server tells. */
  readonly port: number | null;
}

interface Bounds {
  readonly port: number | null;
  readonly hostsMax: number;
}

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/i;
const HOST_AND_PORT = /^(?<host>\[[0-9a-f:.]+\]|[^:[\]]*)(?::(?<port>[^:]*))?$/i;

/** The hosts of a connection string, `a:1,b:2`. `fault` makes the error, which must not repeat the text: it may be half a password. */
export function readHosts(
  text: string,
  { port: usual, hostsMax }: Bounds,
  fault: (message: string) => Error,
): readonly [DatabaseHost, ...DatabaseHost[]] {
  const [first, ...rest] = text.split(",").map((part) => readHost(part, usual, fault));
  if (first === undefined || rest.length >= hostsMax) throw fault(`may name at most ${hostsMax} host(s)`);
  return [first, ...rest];
}

function readHost(text: string, usual: number | null, fault: (message: string) => Error): DatabaseHost {
  const parts = HOST_AND_PORT.exec(text)?.groups;
  const host = parts?.["host"]?.toLowerCase() ?? "";
  if (host === "") throw fault("needs the name of a host");
  const isAddress = host.startsWith("[") ? isIP(host.slice(1, -1)) === 6 : NAME.test(host);
  if (!isAddress)
    throw fault("has a host that is no name. Characters such as @ / : in a password have to be percent-encoded");
  const given = parts?.["port"];
  if (given === undefined) return { host, port: usual };
  if (usual === null) throw fault("must not have a port: the name server tells it");
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port < 1 || port > 65_535)
    throw fault("has a port that is no number from 1 to 65535");
  return { host, port };
}
