import path from "node:path";
import { createLocalKeyProvider, type LocalKeyProvider } from "@/lib/kernel/crypto";
import { env } from "./env";
import { once } from "./once";

/** The master keys that wrap every record's data key: `DATA_DIR/keys.json` unless another provider is configured. */
export function keyProvider(): LocalKeyProvider {
  return once("vault", () => createLocalKeyProvider(path.join(env().dataDir, "keys.json")));
}
