import { pgInOrg, pool } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { seedCalls, seedInstallations, seedPeople } from "@/lib/testing/seed";
import type { BenchOptions, Figures } from "./bench";
import { benchDatabase } from "./database";
import { measureLists } from "./list-measure";

/** Lists, search and facets on the server, in an organization that has half of all installations, for an admin and for a developer. */
export async function benchList(options: BenchOptions): Promise<Figures> {
  const database = await benchDatabase();
  try {
    return await measured(options);
  } finally {
    await database.close();
  }
}

async function measured({ isQuick, say }: BenchOptions): Promise<Figures> {
  const size = isQuick ? 10_000 : 500_000;
  const [organization, other] = [await anOrganization("Large"), await anOrganization("The rest")];
  const admin = await aMember(organization, "admin");
  const developer = await aMember(organization, "developer");
  await aMember(other, "owner");
  const startedAt = performance.now();
  for (const { id } of [organization, other]) {
    await seedPeople(id, 200);
    await seedInstallations(id, size);
  }
  await seedCalls(organization.id, isQuick ? 5_000 : 500_000);
  await pool().query("VACUUM (ANALYZE) installation, installation_search, installation_count");
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  say(`${2 * size} installations made in ${seconds} s`);
  const place = {
    orgId: organization.id,
    readers: { admin, developer },
    owners: await ownersOf(organization.id),
    depth: Math.floor(size * 0.8),
    samples: isQuick ? 4 : 60,
  };
  const figures = await measureLists(place, say);
  const ratio = (figures["deep_p95_ms"] ?? 0) / (figures["first_p95_ms"] ?? 1);
  return { ...figures, deep_to_first: Math.round(ratio * 100) / 100, installations: 2 * size, seed_seconds: seconds };
}

async function ownersOf(orgId: string) {
  const { rows } = await pgInOrg(orgId, (client) =>
    client.query<{ owner_id: string }>(
      "SELECT owner_id FROM installation WHERE org_id = $1 GROUP BY 1 ORDER BY count(*) DESC",
      [orgId],
    ),
  );
  const [most, few] = [rows[0]?.owner_id, rows.at(-1)?.owner_id];
  if (most === undefined || few === undefined) throw new Error("nobody has an installation");
  return { most, few };
}
