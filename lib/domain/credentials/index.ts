export { type CredentialKind, type Sealed, openSecret, sealSecret } from "./vault";
export {
  claimRefresh,
  type CredentialRow,
  dropCredentials,
  findCredential,
  findCredentials,
  finishRefresh,
  insertCredential,
  releaseRefresh,
} from "./store";
export { OAuthTokens, readTokens } from "./tokens";
export { rotateKeys } from "./rotate";
export { revokeQueued, surrenderCredentials } from "./revocation";
export { clientSecretFor } from "./client-secret";
export { findClient, forgetClient, saveClient, type StoredClient } from "./clients";
