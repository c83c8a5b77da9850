import { readFileSync } from "node:fs";
import type { KeeperName, KmsSettings, Pkcs11Settings } from "@/lib/kernel/keys";
import { ConfigError, required } from "./config-error";

/** Who keeps the master keys. The other keepers' settings may be there too: what they wrapped earlier still opens then. */
export interface KeySettings {
  readonly active: KeeperName;
  readonly kms: KmsSettings | undefined;
  readonly pkcs11: Pkcs11Settings | undefined;
  /** How long a data key is used before its keeper is asked again. */
  readonly cacheSeconds: number;
  /** While the keeper is away it serves this long, counted from when it was given; then nothing opens. */
  readonly outageSeconds: number;
}

interface Source {
  readonly KEY_PROVIDER: KeeperName;
  readonly KMS_KEY_ID?: string | undefined;
  readonly KMS_ENDPOINT?: string | undefined;
  readonly AWS_REGION?: string | undefined;
  readonly PKCS11_MODULE?: string | undefined;
  readonly PKCS11_TOKEN?: string | undefined;
  readonly PKCS11_PIN?: string | undefined;
  readonly PKCS11_PIN_FILE?: string | undefined;
  readonly KEY_CACHE_SECONDS: number;
  readonly KEY_OUTAGE_SECONDS: number;
}

export function readKeys(source: Source): KeySettings {
  const { KEY_PROVIDER: active, KMS_KEY_ID: keyId, PKCS11_MODULE: module } = source;
  const kms = active === "aws-kms" ? required(keyId, "KMS_KEY_ID", "KEY_PROVIDER=aws-kms") : keyId;
  const library = active === "pkcs11" ? required(module, "PKCS11_MODULE", "KEY_PROVIDER=pkcs11") : module;
  return {
    active,
    kms: kms === undefined ? undefined : { keyId: kms, endpoint: source.KMS_ENDPOINT, region: source.AWS_REGION },
    pkcs11: library === undefined ? undefined : readPkcs11(library, source),
    cacheSeconds: source.KEY_CACHE_SECONDS,
    outageSeconds: Math.max(source.KEY_OUTAGE_SECONDS, source.KEY_CACHE_SECONDS),
  };
}

function readPkcs11(module: string, source: Source): Pkcs11Settings {
  const { PKCS11_TOKEN: token, PKCS11_PIN: pin, PKCS11_PIN_FILE: file } = source;
  if ((pin === undefined) === (file === undefined)) {
    throw new ConfigError("PKCS11_PIN: expected either PKCS11_PIN or PKCS11_PIN_FILE, because PKCS11_MODULE is set");
  }
  return {
    module,
    token: required(token, "PKCS11_TOKEN", "PKCS11_MODULE"),
    pin: () => pin ?? readFileSync(String(file), "utf8").trim(),
  };
}
