import { z } from "zod";
import type { CredentialRow } from "./store";
import { openSecret } from "./vault";

/** What a sealed `oauth` or `bearer` credential holds. A bearer has neither refresh token nor client. */
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
    })
    .optional(),
});
export type OAuthTokens = z.infer<typeof OAuthTokens>;

/** Opens a token credential of any kind that can be sent as a bearer. */
export async function readTokens(
  row: Pick<CredentialRow, "orgId" | "installationId" | "kind" | "version" | "sealed">,
): Promise<OAuthTokens> {
  const { orgId, installationId, version } = row;
  const kind = row.kind === "bearer" ? "bearer" : "oauth";
  return OAuthTokens.parse(await openSecret({ orgId, installationId, kind, version }, row.sealed));
}
