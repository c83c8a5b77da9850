import { insertCredential, type OAuthTokens } from "@/lib/domain/credentials";
import { sealTokens } from "@/lib/domain/refresh";
import { inOrg } from "@/lib/platform/db";
import type { RotatingServer } from "./rotating-server";

interface Place {
  readonly orgId: string;
  readonly id: string;
}

/** Gives an installation a grant of its own at the rotating server, with tokens sealed as those of a sign-in are. Answers the grant's family. */
export async function giveGrant(server: RotatingServer, { orgId, id }: Place, expiresAt: Date): Promise<string> {
  const { family, accessToken, refreshToken } = server.begin();
  const grant: OAuthTokens["grant"] = {
    server: server.metadata,
    clientId: "rotating",
    clientSource: "dcr",
    authMethod: "none",
    redirectUri: "https://patchbay.example.com/api/v1/connectors/oauth/callback",
    resource: `https://rotating.example.com/${id}`,
  };
  const facts = { orgId, installationId: id, expiresAt, now: new Date() };
  const sealed = await sealTokens("oauth", { accessToken, refreshToken, grant }, facts);
  await inOrg(orgId, async (tx) => {
    await tx.installation.update({ where: { id }, data: { state: "connected", connectedAt: new Date() } });
    await insertCredential(tx, { orgId, installationId: id, ...sealed });
  });
  return family;
}
