export { type CredentialKind, type Sealed, openSecret, prepareSealing, sealSecret } from "./vault";
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
export { isRenewable, OAuthTokens, readTokens } from "./tokens";
export { rotateKeys } from "./rotate";
export { revokeQueued, surrenderCredentials, surrenderTokens } from "./revocation";
export { clientSecretFor } from "./client-secret";
export { findClient, forgetClient, keepClient, type StoredClient } from "./clients";
