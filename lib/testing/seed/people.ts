import { pgInOrg } from "@/lib/platform/db";

const FIRST = [
  "Amira",
  "Bo",
  "Chidi",
  "Dana",
  "Emre",
  "Freya",
  "Goran",
  "Hana",
  "Ines",
  "Jun",
  "Kemal",
  "Lena",
  "Milo",
  "Noor",
];
const LAST = [
  "Abara",
  "Berg",
  "Costa",
  "Dubois",
  "Endo",
  "Fischer",
  "Gupta",
  "Haile",
  "Ito",
  "Jansen",
  "Kowalski",
  "Lindqvist",
];

/** Adds developers who cannot sign in. */
export async function seedPeople(orgId: string, count: number): Promise<void> {
  await pgInOrg(orgId, (client) =>
    client.query(
      `WITH made AS (
         INSERT INTO "user" (id, email, name)
         SELECT gen_random_uuid(), 'seed-' || n || '-' || left(md5(random()::text), 8) || '@people.example',
           ($3::text[])[1 + n % array_length($3::text[], 1)] || ' ' || ($4::text[])[1 + n / 3 % array_length($4::text[], 1)]
         FROM generate_series(1, $2::int) AS n RETURNING id
       ) INSERT INTO membership (org_id, user_id, role) SELECT $1::uuid, id, 'developer' FROM made`,
      [orgId, count, FIRST, LAST],
    ),
  );
}
