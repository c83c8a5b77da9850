export { createApiKey, listApiKeys, revokeApiKey } from "./api-keys";
export { authenticateKey } from "./authenticate-key";
export { createOrganization, createUser } from "./create";
export { type OrganizationSummary, findOrganization, organizationsOf } from "./organizations";
export { livePrincipal } from "./live-principal";
export { listMembers, type Member } from "./members";
export { endSession, principalOf, readSession, SESSION_SECONDS, type SignedIn, startSession } from "./sessions";
export { needsSetup, setUp } from "./setup";
export { signIn, signInByIdentity } from "./sign-in";
