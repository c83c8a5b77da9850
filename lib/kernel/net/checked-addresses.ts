import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import { AppError } from "@/lib/kernel/errors";
import type { Target } from "./allow-list";
import type { EgressOptions, Lookup, ResolvedAddress } from "./contract";
import { checkAddress } from "./target";

/**
 * Where a target leads: its name resolved once, every answer judged, one bad answer refuses them all. Whoever connects must connect to one
 * of these. Throws `unreachable` for a name that is not there, `address_blocked`.
 */
export async function checkedAddresses(
  target: Target,
  { allow, lookup = resolve }: EgressOptions,
): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> {
  const version = isIP(target.hostname);
  const found = version === 0 ? await lookup(target.hostname) : [{ address: target.hostname, family: version }];
  // Copied before they are judged: what was checked is what is connected to
  const [first, ...rest] = found.map(({ address, family }): ResolvedAddress => ({
    address,
    family: family === 6 ? 6 : 4,
  }));
  if (first === undefined) throw new AppError("unreachable", `The name of ${target.hostname} could not be resolved`);
  for (const { address } of [first, ...rest]) checkAddress(target, address, allow);
  return [first, ...rest];
}

const resolve: Lookup = async (hostname) => {
  const addresses = await systemLookup(hostname, { all: true, order: "verbatim" });
  return addresses.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};
