import { findCredential, readTokens, sealSecret } from "@/lib/domain/credentials";
import { inOrg } from "@/lib/platform/db";

/** Makes the copy of the client's secret that is kept with a grant another one, as after a rotation at the vendor. */
export async function stale(orgId: string, installationId: string, clientSecret = "the-one-before"): Promise<void> {
  const row = await inOrg(orgId, (tx) => findCredential(tx, orgId, installationId, "oauth"));
  if (!row) throw new Error("it has no grant");
  const { grant, ...tokens } = await readTokens(row);
  if (!grant) throw new Error("its tokens came from no authorization server");
  const place = { orgId, installationId, kind: "oauth", version: row.version } as const;
  const sealed = await sealSecret(place, { ...tokens, grant: { ...grant, clientSecret } });
  await inOrg(orgId, (tx) => tx.credential.update({ where: { id: row.id }, data: sealed }));
}
