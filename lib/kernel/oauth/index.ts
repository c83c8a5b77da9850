export { beginAuthorization, type AuthorizationInput } from "./authorize";
export { readCallback, type CallbackInput } from "./callback";
export { parseChallenge } from "./challenge";
export { chooseRegistration, type RegistrationInput } from "./choose-registration";
export { clientFor } from "./client-auth";
export { clientMetadataDocument, type ClientMetadataInput } from "./client-metadata";
export { discover, type DiscoverInput } from "./discover";
export { registerClient, type RegisterClientInput } from "./register";
export { revokeToken, type RevokeTokenInput } from "./revoke";
export { selectScopes, stepUpScopes, type ScopeSources, type StepUp } from "./scopes";
export {
  askAsClient,
  type AskAsClientInput,
  exchangeCode,
  type ExchangeCodeInput,
  refreshTokens,
  type RefreshTokensInput,
} from "./token";
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
