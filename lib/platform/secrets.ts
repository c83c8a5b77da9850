import { hkdfSync, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isOpenToOthers } from "@/lib/kernel/keys";
import { ConfigError } from "./config-error";
import { env } from "./env";
import { once } from "./once";

/**
 * A secret of this installation for one purpose, derived (HKDF-SHA-256) from `DATA_DIR/secret`, which is made at the first start.
 * Processes that serve the same organization must share that file.
 */
export function derivedSecret(
  purpose: "api-key-pepper" | "session" | "confirmation" | "consent-state" | "idempotency",
): Buffer {
  const root = once("secret", () => readOrCreate(path.join(env().dataDir, "secret")));
  return Buffer.from(hkdfSync("sha256", root, "", `patchbay:${purpose}`, 32));
}

function readOrCreate(file: string): Buffer {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("base64"), { mode: 0o600 });
  try {
    // A link is atomic and never replaces: of several processes one makes the secret, all read the same.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  requirePrivate(file);
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}

/** As of the key file: who can read it can make every key's hash, and every session. */
function requirePrivate(file: string): void {
  const { mode } = statSync(file);
  if (!isOpenToOthers(mode)) return;
  throw new ConfigError(
    `DATA_DIR: ${file} is open to others (mode ${(mode & 0o777).toString(8)}): close it with chmod 600`,
  );
}
