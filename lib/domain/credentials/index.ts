export { type CredentialKind, type Sealed, openSecret, prepareSealing, sealSecret } from "./vault";
export {
  type CredentialRow,
  dropCredentials,
  findCredential,
  findCredentials,
  findSignIn,
  finishRefresh,
  insertCredential,
} from "./store";
export { isSignIn, SIGN_IN_KINDS, type SignInKind, type StoredKind } from "./kinds";
export { isDatabase, requireFitting } from "./fitting";
export { readGiven, sealGiven, type SealedGiven } from "./given";
export { endOverlaps, findPrevious, notePreviousNeeded, overlapEnd, stepAside } from "./overlap";
export { readShown, SHOWN_GRANT, Shown, shownOf, typeOf } from "./shown";
export { isRenewable, OAuthTokens, readTokens } from "./tokens";
export { type KeysStatus, keysStatus } from "./keys-status";
export { rotateKeys } from "./rotate";
export { surrenderTokens } from "./revocation";
export { dropAndRevoke, surrenderCredentials } from "./surrender";
export { revokeQueued } from "./revoke";
export { revokeDue } from "./revoke-due";
export { measureRevocations } from "./measure-revocations";
export { findRevocations, type Waiting, waitingRevocations } from "./store-revocations";
export { type Revoked, revokeOpen } from "./revoke-open";
export {
  clientRefusalSentence,
  endClientRefusal,
  isClientRefusal,
  isMendedBySecret,
  isSecretNewer,
} from "./client-refusal";
export { dropClientSecret } from "./drop-client-secret";
export { clientSecretFor, previousClientSecretFor } from "./client-secret";
export { findClient, forgetClient, keepClient, type StoredClient } from "./clients";
