import path from "node:path";
import { createLocalKeyProvider, type KeyProvider } from "@/lib/kernel/crypto";
import { env } from "./env";

const KEY = Symbol.for("patchbay.vault");

/** The master keys that wrap every record's data key: `DATA_DIR/keys.json` unless another provider is configured. */
export function keyProvider(): KeyProvider {
  const holder = globalThis as { [KEY]?: KeyProvider };
  return (holder[KEY] ??= createLocalKeyProvider(path.join(env().DATA_DIR, "keys.json")));
}
