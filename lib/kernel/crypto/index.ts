export { mintApiKey, parseApiKey, verifyApiKey } from "./api-key";
export { decrypt, encrypt, keyVersionOf, open, prepareSeal, rewrap, seal, type SealContext } from "./envelope";
export { type KeyProvider, KeysUnavailable } from "./key-provider";
export { chainHash } from "./hash-chain";
export { hashPassword, needsRehash, verifyNothing, verifyPassword } from "./password";
export { randomToken, sha256Hex } from "./token";
