import type { KeyProvider } from "../crypto";
import { rememberVersions } from "./remember-versions";
import type { Keeper, KeeperName, KeyVersion, KeyVersions } from "./types";

export interface KeyRing extends KeyProvider {
  /** Adds a version with a key of the active keeper, with which everything is wrapped from now on. Gives its number. */
  readonly rotate: () => Promise<number>;
  /** Wraps and unwraps with the current version. Rejects when that does not work. */
  readonly check: () => Promise<KeyVersion>;
}

interface Options {
  readonly versions: KeyVersions;
  /** The active one, and every other that older versions need. */
  readonly keepers: Partial<Record<KeeperName, Keeper>>;
  readonly active: KeeperName;
}

/**
 * The master keys of all versions, whoever keeps them. Where the newest version is not the active keeper's, as at the first start or after
 * the configuration changed, one is added; what older versions wrapped still opens.
 */
export function createKeyRing({ versions, keepers, active }: Options): KeyRing {
  const keeperOf = (name: KeeperName): Keeper => {
    const found = keepers[name];
    if (found === undefined) throw new Error(`Master keys of "${name}" are in use, but it is not configured`);
    return found;
  };
  const isActive = (listed: readonly KeyVersion[]) => listed.at(-1)?.keeper === active;
  const first = async (listed: readonly KeyVersion[]) => {
    const keeper = keeperOf(active);
    const references = listed.length === 0 && keeper.earlier ? await keeper.earlier() : [await keeper.next()];
    return references.map((reference) => ({ keeper: active, reference }));
  };
  const known = rememberVersions(versions, async () => {
    const listed = await versions.list();
    return isActive(listed) ? listed : versions.append(async (now) => (isActive(now) ? [] : first(now)));
  });
  return {
    current: async () => (await known.newest()).version,
    wrap: async (dataKey, aad) => {
      const to = await known.newest();
      return { version: to.version, wrapped: await keeperOf(to.keeper).wrap(to.reference, dataKey, aad) };
    },
    unwrap: async (version, wrapped, aad) => {
      const from = await known.find(version);
      return keeperOf(from.keeper).unwrap(from.reference, wrapped, aad);
    },
    rotate: async () => {
      await known.append(async () => [{ keeper: active, reference: await keeperOf(active).next() }]);
      return (await known.newest()).version;
    },
    check: async () => {
      const to = await known.newest();
      const keeper = keeperOf(to.keeper);
      const [dataKey, aad] = [Buffer.alloc(32, 7), Buffer.from("check")];
      const back = await keeper.unwrap(to.reference, await keeper.wrap(to.reference, dataKey, aad), aad);
      if (!back.equals(dataKey)) throw new Error(`Master key version ${to.version} does not give back what it wrapped`);
      return to;
    },
  };
}
