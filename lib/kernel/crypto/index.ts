export { mintApiKey, parseApiKey, verifyApiKey } from "./api-key";
export { type KeyProvider, keyVersionOf, open, rewrap, seal, type SealContext } from "./envelope";
export { chainHash } from "./hash-chain";
export { createLocalKeyProvider, type LocalKeyProvider } from "./local-key-provider";
export { hashPassword, needsRehash, verifyNothing, verifyPassword } from "./password";
export { randomToken, sha256Hex } from "./token";
