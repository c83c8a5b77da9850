import { existsSync } from "node:fs";
import { aptInstall } from "./apt.mjs";

/** SoftHSM2, the token that the PKCS #11 tests use, where it can be installed. */
export function ensureSoftHsm() {
  if (!existsSync("/usr/lib/softhsm/libsofthsm2.so")) aptInstall("SoftHSM2", ["softhsm2"]);
}
