import path from "node:path";
import { cachedKeeper, createKeyRing, createKmsKeeper, createLocalKeeper, createPkcs11Keeper } from "@/lib/kernel/keys";
import type { Keeper, KeyRing } from "@/lib/kernel/keys";
import { env } from "./env";
import { keyVersions } from "./key-versions";
import { once } from "./once";

/** A data key is asked for again after five minutes; while its keeper is away it serves for half an hour. */
const REMOTE = { freshMs: 300_000, outageMs: 1_800_000, entriesMax: 20_000 } as const;

/** The master keys that wrap every record's data key: kept in `DATA_DIR/keys.json` unless another keeper is configured. */
export function keyProvider(): KeyRing {
  return once("vault", () => {
    const { dataDir, keys } = env();
    return createKeyRing({
      versions: keyVersions(),
      active: keys.active,
      keepers: {
        local: createLocalKeeper(path.join(dataDir, "keys.json")),
        ...(keys.kms ? { "aws-kms": remote(createKmsKeeper(keys.kms)) } : {}),
        ...(keys.pkcs11 ? { pkcs11: remote(createPkcs11Keeper(keys.pkcs11)) } : {}),
      },
    });
  });
}

function remote(keeper: Keeper): Keeper {
  return cachedKeeper(keeper, REMOTE);
}
