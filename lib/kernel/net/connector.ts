import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { getCACertificates } from "node:tls";
import { Agent, buildConnector, Pool } from "undici";
import { AppError } from "@/lib/kernel/errors";
import type { EgressOptions, Lookup } from "./contract";
import type { Target } from "./allow-list";
import { checkAddress, targetOf } from "./target";

const CONNECT_TIMEOUT_MS = 30_000;
const ATTEMPT_TIMEOUT_MS = 1_000;

/**
 * One pool of kept-alive connections per origin; each connection was checked when it was made.
 * HTTP/1.1 only: one connection carries one request at a time, so an abort closes exactly what it is about.
 */
export function createGuardedAgent(options: EgressOptions): Agent {
  return new Agent({
    allowH2: false,
    factory: (origin, poolOptions: Pool.Options) =>
      new Pool(origin, { ...poolOptions, connect: guardedConnector(targetOf(new URL(origin)), options) }),
  });
}

/** Connects to an origin: an address literal and every answer of the resolver are judged before, the socket's peer after. */
function guardedConnector(target: Target, options: EgressOptions): buildConnector.connector {
  const { allow, ca } = options;
  const connect = buildConnector({
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    // Said here, no environment variable can turn it off
    rejectUnauthorized: true,
    lookup: guardedLookup(target, options),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
    ...(ca === undefined ? {} : { ca: [...getCACertificates("default"), ca] }),
  });
  return (connectOptions, callback) => {
    // Node asks no resolver for an address literal
    if (isIP(target.hostname) !== 0) {
      const refusal = refusalOf(() => checkAddress(target, target.hostname, options.allow));
      if (refusal !== null) return callback(refusal, null);
    }
    return connect(connectOptions, (error, socket) => {
      if (error !== null) return callback(error, null);
      const refusal = refusalOf(() => checkAddress(target, socket.remoteAddress ?? "", allow));
      if (refusal === null) return callback(null, socket);
      socket.destroy();
      return callback(refusal, null);
    });
  };
}

/** Node connects only to what this returns: resolved once, every answer judged, one bad answer refuses them all. */
function guardedLookup(target: Target, { allow, lookup = resolve }: EgressOptions): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    const answer = lookup(hostname).then((addresses) => {
      // Copied before they are judged: what was checked is what is connected to
      const all = addresses.map(({ address, family }) => ({ address, family }));
      const [first] = all;
      if (first === undefined) throw new AppError("unreachable", `The name of ${hostname} could not be resolved`);
      for (const { address } of all) checkAddress(target, address, allow);
      return { all, first };
    });
    answer.then(
      ({ all, first }) => (lookupOptions.all ? callback(null, all) : callback(null, first.address, first.family)),
      (error: unknown) => callback(error instanceof Error ? error : new Error("lookup", { cause: error }), []),
    );
  };
}

const resolve: Lookup = async (hostname) => {
  const addresses = await systemLookup(hostname, { all: true, order: "verbatim" });
  return addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

function refusalOf(check: () => void): Error | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error("refused", { cause: error });
  }
}
