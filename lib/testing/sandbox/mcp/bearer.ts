import { timingSafeEqual } from "node:crypto";
import {
  bearerAuthChallengeResponse,
  OAuthError,
  OAuthErrorCode,
  verifyBearerToken,
  type AuthInfo,
} from "@modelcontextprotocol/server";
import type { Provider } from "oidc-provider";
import { sandboxStaticToken } from "../access";
import { usualScopes } from "../scopes";
import type { Vendor } from "../vendor";

/** Lets a request in, with or without knowing who it is, or answers it. */
export type Gate = (request: Request) => Promise<{ readonly authInfo?: AuthInfo } | Response>;

export const openGate: Gate = async () => ({});

/** Accepts the one token that an administrator would paste. Its refusal has no OAuth in it. */
export const staticTokenGate: Gate = async (request) => {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${sandboxStaticToken}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return {};
  return Response.json({ error: "invalid_token" }, { status: 401, headers: { "www-authenticate": "Bearer" } });
};

/** Accepts access tokens that our authorization server issued for the MCP server. */
export function createOAuthGate(provider: Provider, vendor: Vendor): Gate {
  const verifier = { verifyAccessToken: (token: string) => readAccessToken(provider, token) };
  const full = { resourceMetadataUrl: `${vendor.url}/.well-known/oauth-protected-resource/mcp` };
  return async (request) => {
    const hints = vendor.behaviour().challenge === "full" ? full : {};
    try {
      const expectedResource = new URL(vendor.mcpUrl);
      return {
        authInfo: await verifyBearerToken(request.headers.get("authorization"), {
          verifier,
          expectedResource,
          ...hints,
        }),
      };
    } catch (error) {
      const requiredScopes = vendor.behaviour().challenge === "full" ? [...usualScopes] : [];
      return bearerAuthChallengeResponse(error, { requiredScopes, ...hints });
    }
  };
}

async function readAccessToken(provider: Provider, token: string): Promise<AuthInfo> {
  const found = await provider.AccessToken.find(token);
  const own = found ? undefined : await provider.ClientCredentials.find(token);
  if (own?.clientId && own.exp) {
    const resource = typeof own.aud === "string" ? { resource: new URL(own.aud) } : {};
    return { token, clientId: own.clientId, scopes: own.scope?.split(" ") ?? [], expiresAt: own.exp, ...resource };
  }
  // A token that was being issued while its grant was revoked has a record of its own, but no grant any more.
  const grant = found?.grantId === undefined ? undefined : await provider.Grant.find(found.grantId);
  if (!grant || !found?.clientId || !found.exp) {
    throw new OAuthError(OAuthErrorCode.InvalidToken, "Token is unknown, expired or revoked");
  }
  return {
    token,
    clientId: found.clientId,
    scopes: [...found.scopes],
    expiresAt: found.exp,
    ...(typeof found.aud === "string" ? { resource: new URL(found.aud) } : {}),
    extra: { subject: found.accountId },
  };
}
