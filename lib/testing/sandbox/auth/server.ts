import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { errors, Provider, type Configuration, type JWK } from "oidc-provider";
import { sandboxServiceClients } from "../access";
import { findAccount, type Account } from "../accounts";
import { createAdapter } from "./adapter";
import { applyBehaviour } from "./server-behaviour";
import { messagePage } from "../pages";
import { signInScopes, taskScopes } from "../scopes";
import type { Vendor } from "../vendor";

/** A client that is registered by hand instead of by CIMD or DCR. */
export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

const dayInSec = 24 * 60 * 60;

/** An OAuth 2.1 and OpenID Connect server on oidc-provider, bent by the sandbox's behaviour. */
export async function createAuthorizationServer(vendor: Vendor, clients: readonly SandboxClient[]): Promise<Provider> {
  const provider = new Provider(vendor.url, {
    ...policy(vendor),
    ...lifetimes(vendor),
    clients: [...clients.map(toStaticClient), ...sandboxServiceClients.map(toServiceClient)],
    features: features(vendor),
    jwks: { keys: [await createSigningKey()] },
  });
  applyBehaviour(provider, vendor);
  // Koa would print even a request that broke off half-way. DEBUG=oidc-provider:* shows what goes wrong.
  provider.silent = true;
  return provider;
}

function policy(vendor: Vendor): Configuration {
  return {
    adapter: createAdapter(vendor),
    // Resource scopes stay out of here: oidc-provider would then ask for consent to them without end.
    scopes: [...signInScopes],
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    clientAuthMethods: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
    // A registered `scope` would bind a client to it and make step-up impossible.
    extraClientMetadata: {
      properties: ["scope"],
      validator: (_ctx, _key, _value, metadata) => void delete metadata.scope,
    },
    findAccount: (_ctx, id) => toOidcAccount(findAccount(id)),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: {
      // Cookies do not know ports: other servers on this host must not share these names.
      names: { session: "northwind_session", interaction: "northwind_interaction", resume: "northwind_resume" },
      keys: [randomBytes(32).toString("base64url")],
    },
    responseTypes: ["code"],
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    issueRefreshToken: async (_ctx, client, source) =>
      client.grantTypeAllowed("refresh_token") && source.scopes.has("offline_access"),
    expiresWithSession: async () => false,
    clientBasedCORS: () => false,
    renderError: (ctx, out) => {
      const page = messagePage("This cannot be connected", out.error_description ?? out.error);
      ctx.set({ ...page.headers });
      ctx.body = page.body;
    },
  };
}

function lifetimes({ behaviour }: Vendor): Configuration {
  return {
    clockTolerance: 0,
    ttl: {
      AccessToken: () => behaviour().accessTokenTtlSec,
      ClientCredentials: () => behaviour().accessTokenTtlSec,
      AuthorizationCode: 60,
      Grant: 90 * dayInSec,
      IdToken: 3_600,
      Interaction: 600,
      RefreshToken: 90 * dayInSec,
      Session: 600,
    },
  };
}

function features({ behaviour, mcpUrl }: Vendor): NonNullable<Configuration["features"]> {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    registration: { enabled: true, initialAccessToken: false, issueRegistrationAccessToken: false },
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    clientIdMetadataDocument: {
      enabled: true,
      ack: "draft-02",
      allowFetch: async () => behaviour().clientMetadataDocuments,
      allowClient: async () => true,
    },
    resourceIndicators: {
      enabled: true,
      // A request for tasks that names no resource can only mean the one there is.
      defaultResource: async (ctx, _client, requested) =>
        requested ?? (asksForTasks(ctx.oidc.params?.["scope"]) ? mcpUrl : []),
      getResourceServerInfo: async (_ctx, resource) => {
        if (resource !== mcpUrl) throw new errors.InvalidTarget();
        return { scope: taskScopes.join(" "), audience: mcpUrl, accessTokenFormat: "opaque" };
      },
    },
  };
}

function asksForTasks(scope: unknown): boolean {
  return typeof scope === "string" && scope.split(" ").some((one) => one.startsWith("tasks:"));
}

function toStaticClient({ clientId, clientSecret, redirectUris }: SandboxClient) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [...redirectUris],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "client_secret_basic" as const,
  };
}

/** It has no pages and nobody who consents. */
function toServiceClient({ clientId, clientSecret }: (typeof sandboxServiceClients)[number]) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [],
    response_types: [],
    grant_types: ["client_credentials"],
    token_endpoint_auth_method: "client_secret_basic" as const,
  };
}

function toOidcAccount(account: Account | undefined) {
  if (!account) return undefined;
  const { id, name, email } = account;
  return { accountId: id, claims: async () => ({ sub: id, name, email, email_verified: true }) };
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2_048 });
  return { ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig" };
}
