export { beginAuthorization, type AuthorizationInput } from "./authorize";
export { readCallback, type CallbackInput } from "./callback";
export { parseChallenge } from "./challenge";
export { discover, type DiscoverInput } from "./discover";
export {
  chooseRegistration,
  clientFor,
  clientMetadataDocument,
  registerClient,
  type ClientMetadataInput,
  type RegisterClientInput,
  type RegistrationInput,
} from "./register";
export { revokeToken, type RevokeTokenInput } from "./revoke";
export { selectScopes, stepUpScopes, type ScopeSources, type StepUp } from "./scopes";
export { exchangeCode, refreshTokens, type ExchangeCodeInput, type RefreshTokensInput } from "./token";
export { readTokenResponse } from "./token-response";
export type {
  CallbackOutcome,
  Challenge,
  Discovery,
  DiscoveryStep,
  Fetch,
  FetchInit,
  OAuthClient,
  RawTokenResponse,
  RegisteredClient,
  RegistrationChoice,
  RevocationOutcome,
  ServerMetadata,
  TokenEndpointAuthMethod,
  TokenOutcome,
} from "./types";
