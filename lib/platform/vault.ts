import path from "node:path";
import { cachedKeeper, createKeyRing, createKmsKeeper, createLocalKeeper, createPkcs11Keeper } from "@/lib/kernel/keys";
import type { Keeper, KeyRing } from "@/lib/kernel/keys";
import { env } from "./env";
import type { KeySettings } from "./env-keys";
import { keyVersions } from "./key-versions";
import { once } from "./once";

const ENTRIES_MAX = 20_000;

/** The master keys that wrap every record's data key: kept in `DATA_DIR/keys.json` unless another keeper is configured. */
export function keyProvider(): KeyRing {
  return once("vault", () => {
    const { dataDir, keys } = env();
    return createKeyRing({
      versions: keyVersions(),
      active: keys.active,
      keepers: {
        local: createLocalKeeper(path.join(dataDir, "keys.json")),
        ...(keys.kms ? { "aws-kms": remote(createKmsKeeper(keys.kms), keys) } : {}),
        ...(keys.pkcs11 ? { pkcs11: remote(createPkcs11Keeper(keys.pkcs11), keys) } : {}),
      },
    });
  });
}

function remote(keeper: Keeper, { cacheSeconds, outageSeconds }: KeySettings): Keeper {
  const [freshMs, outageMs] = [cacheSeconds * 1_000, outageSeconds * 1_000];
  return cachedKeeper(keeper, { freshMs, outageMs, entriesMax: ENTRIES_MAX });
}
