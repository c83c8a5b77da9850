export { createKmsKeeper, type KmsSettings } from "./aws-kms";
export { cachedKeeper } from "./cache";
export { isOpenToOthers } from "./file-mode";
export { createLocalKeeper } from "./local";
export { createPkcs11Keeper, type Pkcs11Settings } from "./pkcs11";
export { createKeyRing, type KeyRing } from "./ring";
export { type Keeper, KEEPERS, type KeeperName, type KeyVersion, type KeyVersions } from "./types";
