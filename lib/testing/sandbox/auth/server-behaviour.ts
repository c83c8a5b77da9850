import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import type { Behaviour } from "../behaviour";
import { taskScopes } from "../scopes";
import type { Vendor } from "../vendor";

type Next = () => Promise<void>;

/** Puts the sandbox's behaviour in front of oidc-provider's endpoints. */
export function applyBehaviour(provider: Provider, vendor: Vendor): void {
  provider.use(async (plainCtx, next) => {
    // oidc-provider adds `oidc` to every context that reaches one of its routes.
    const ctx = plainCtx as KoaContextWithOIDC;
    switch (ctx.path) {
      case "/.well-known/oauth-authorization-server":
      case "/.well-known/openid-configuration":
        return describe(ctx, next, vendor.behaviour());
      case "/reg":
        return register(ctx, next, vendor.behaviour());
      case "/token":
        return token(ctx, next, vendor);
      case "/token/revocation":
        return revoke(ctx, next, vendor.behaviour());
      default:
        return ctx.path === "/auth" || ctx.path.startsWith("/auth/") ? authorize(ctx, next, vendor) : next();
    }
  });
}

async function describe(ctx: KoaContextWithOIDC, next: Next, behaviour: Behaviour): Promise<void> {
  await next();
  // oidc-provider has just built this document and nothing else refers to it.
  const metadata = ctx.body as Record<string, unknown>;
  const scopes = metadata["scopes_supported"];
  metadata["scopes_supported"] = [...(Array.isArray(scopes) ? scopes : []), ...taskScopes];
  if (behaviour.registration === "absent") delete metadata["registration_endpoint"];
  if (!behaviour.clientMetadataDocuments) delete metadata["client_id_metadata_document_supported"];
  if (!behaviour.advertisesS256) delete metadata["code_challenge_methods_supported"];
}

async function register(ctx: KoaContextWithOIDC, next: Next, behaviour: Behaviour): Promise<void> {
  if (behaviour.registration === "open") return next();
  ctx.status = behaviour.registration === "refused" ? 403 : 404;
  ctx.body = { error: "access_denied", error_description: "This server does not register clients" };
}

async function token(ctx: KoaContextWithOIDC, next: Next, vendor: Vendor): Promise<void> {
  const { tokenDelayMs } = vendor.behaviour();
  await vendor.pause(tokenDelayMs);
  const failure = spendFailure(vendor);
  if (failure) {
    const body = await readForm(ctx);
    ctx.status = failure.status;
    if (failure.retryAfterSec !== undefined) ctx.set("retry-after", String(failure.retryAfterSec));
    ctx.body = { error: failure.status === 429 ? "slow_down" : "server_error" };
    return record(ctx, body, vendor);
  }
  await next();
  record(ctx, ctx.oidc.body ?? {}, vendor);
}

async function revoke(ctx: KoaContextWithOIDC, next: Next, behaviour: Behaviour): Promise<void> {
  if (behaviour.revocation === "up") return next();
  ctx.status = 503;
  ctx.body = { error: "server_error" };
}

function spendFailure(vendor: Vendor): Behaviour["tokenFailures"] {
  const { tokenFailures } = vendor.behaviour();
  if (!tokenFailures || tokenFailures.times === 0) return null;
  vendor.change({ tokenFailures: { ...tokenFailures, times: tokenFailures.times - 1 } });
  return tokenFailures;
}

async function readForm(ctx: KoaContextWithOIDC): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}

function record(ctx: KoaContextWithOIDC, body: Record<string, unknown>, vendor: Vendor): void {
  const text = (name: string) => (typeof body[name] === "string" ? body[name] : null);
  vendor.journal.addTokenCall({
    grantType: text("grant_type") ?? "",
    clientId: ctx.oidc?.client?.clientId ?? text("client_id"),
    resource: text("resource"),
    status: ctx.status,
  });
}

async function authorize(ctx: KoaContextWithOIDC, next: Next, vendor: Vendor): Promise<void> {
  // Nobody stays signed in: each connection begins on the consent page, whichever account was used before.
  ctx.req.headers.cookie = withoutSession(ctx.req.headers.cookie ?? "");
  if (ctx.path === "/auth") ctx.query = withDefaults(ctx.query);
  await next();
  const location = ctx.response.get("location");
  const { responseIssuer } = vendor.behaviour();
  if (location && responseIssuer !== "exact") ctx.set("location", withIssuer(location, responseIssuer));
}

function withoutSession(cookies: string): string {
  return cookies
    .split("; ")
    .filter((cookie) => !/^northwind_session(\.sig)?=/.test(cookie))
    .join("; ");
}

type Query = KoaContextWithOIDC["query"];

/**
 * Where a client leaves out what RFC 6749 §3.3 lets it, the smallest scope is meant. OpenID Connect Core §11 drops
 * `offline_access` unless the user is asked, which this server always does, so `prompt` is implied.
 */
function withDefaults(query: Query): Query {
  return { ...query, scope: query["scope"] || "tasks:read", prompt: query["prompt"] ?? "consent" };
}

function withIssuer(location: string, how: "mismatched" | "absent"): string {
  const url = URL.parse(location);
  if (!url?.searchParams.has("iss")) return location;
  if (how === "absent") url.searchParams.delete("iss");
  else url.searchParams.set("iss", "https://issuer.somebody-else.test");
  return url.href;
}
