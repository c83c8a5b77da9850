import { isIP, type LookupFunction } from "node:net";
import { getCACertificates } from "node:tls";
import { Agent, buildConnector, Pool } from "undici";
import { checkedAddresses } from "./checked-addresses";
import type { EgressOptions } from "./contract";
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
function guardedLookup(target: Target, options: EgressOptions): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    const answer = checkedAddresses({ ...target, hostname }, options);
    answer.then(
      (all) => (lookupOptions.all ? callback(null, [...all]) : callback(null, all[0].address, all[0].family)),
      (error: unknown) => callback(error instanceof Error ? error : new Error("lookup", { cause: error }), []),
    );
  };
}

function refusalOf(check: () => void): Error | null {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error("refused", { cause: error });
  }
}
