import { z } from "zod";
import type { CredentialRow } from "./store";
import { openSecret } from "./vault";

/** What a sealed `oauth` or `bearer` credential holds. A bearer has neither refresh token nor client; nor have client credentials a refresh token. */
export const OAuthTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  /** How to come back to the token endpoint: the server's metadata and the client, as they were when the grant was made. */
  grant: z
    .object({
      server: z.record(z.string(), z.unknown()),
      clientId: z.string(),
      /** As it was then: another client may have been configured or registered since. */
      clientSecret: z.string().optional(),
      clientSource: z.enum(["pre_registered", "stored", "cimd", "dcr"]),
      authMethod: z.enum(["none", "client_secret_basic", "client_secret_post"]),
      redirectUri: z.string(),
      resource: z.string(),
      /** RFC 6749 §4.1 unless told: somebody consented. `client_credentials` (§4.4): the client asks for itself, as often as it needs. */
      grantType: z.enum(["authorization_code", "client_credentials"]).optional(),
      /** What a client asks for itself with, the same each time. */
      scopes: z.array(z.string()).optional(),
    })
    .optional(),
});
export type OAuthTokens = z.infer<typeof OAuthTokens>;

/** Whether the token endpoint can be asked for another access token without a person. */
export function isRenewable({ refreshToken, grant }: OAuthTokens): boolean {
  return refreshToken !== undefined || grant?.grantType === "client_credentials";
}

/** Opens a token credential of any kind that can be sent as a bearer. */
export async function readTokens(
  row: Pick<CredentialRow, "orgId" | "installationId" | "kind" | "version" | "sealed"> & { sealedAs?: string | null },
): Promise<OAuthTokens> {
  const { orgId, installationId, version } = row;
  const kind = (row.sealedAs ?? row.kind) === "bearer" ? "bearer" : "oauth";
  return OAuthTokens.parse(await openSecret({ orgId, installationId, kind, version }, row.sealed));
}
