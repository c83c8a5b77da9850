import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { findCredential, openSecret, sealSecret } from "@/lib/domain/credentials";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { aMeteredInstallation } from "@/lib/testing/metering";
import type { BenchOptions, Figures } from "./bench";
import { benchDatabase } from "./database";

const READERS = 8;
const KILLS = 3;
const script = path.resolve(import.meta.dirname, "../lib/testing/rotate-process.ts");

/** Wraps every credential with a new master key while others are read, in a process that is killed and begun again. */
export async function benchRotate({ isQuick, say }: BenchOptions): Promise<Figures> {
  const database = await benchDatabase();
  const credentials = isQuick ? 5_000 : 100_000;
  const orgId = await seedCredentials(credentials);
  const places = await placesOf(orgId);
  const reading = startReaders(orgId, places);
  const startedAt = performance.now();
  for (let kill = 0; kill < KILLS; kill += 1) await rotateAndKill(database.url, isQuick ? 150 : 1_500);
  const rotated = await rotate(database.url);
  const seconds = (performance.now() - startedAt) / 1000;
  const { reads, failed } = await reading.stop();
  const left = await olderThan(orgId, rotated.keyVersion);
  await database.close();
  say("credentials   seconds   kills   reads meanwhile   failed reads   left behind   key version");
  const cells = [credentials, seconds.toFixed(1), KILLS, reads, failed, left, rotated.keyVersion];
  const widths = [11, 9, 7, 17, 14, 13, 13];
  say(cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0)).join(" "));
  if (left > 0 || rotated.unreadable > 0)
    throw new Error(`${left} were left behind, ${rotated.unreadable} do not open`);
  return { credentials, seconds: Math.round(seconds * 10) / 10, failed_reads: failed, reads, kills: KILLS };
}

/** As many installations with one credential each, sealed like any other. */
async function seedCredentials(count: number): Promise<string> {
  const { organization, id: template } = await aMeteredInstallation();
  for (let made = 0; made < count; made += 5_000) {
    const ids = Array.from({ length: Math.min(5_000, count - made) }, () => uuidv7());
    const sealed = await Promise.all(
      ids.map((id) => sealSecret({ orgId: organization.id, installationId: id, kind: "bearer", version: 1 }, { id })),
    );
    await pgInSystem(async (client) => {
      await client.query(
        `INSERT INTO installation (id, org_id, passport_id, owner_id, connector_id, name, url)
         SELECT fresh, org_id, passport_id, owner_id, connector_id, 'Bench', 'https://bench.example.com/' || fresh
         FROM installation, unnest($2::uuid[]) AS fresh WHERE id = $1`,
        [template, ids],
      );
      await client.query(
        `INSERT INTO credential (id, org_id, installation_id, kind, sealed, key_version)
         SELECT id, $1, id, 'bearer', sealed, key_version FROM unnest($2::uuid[], $3::bytea[], $4::int[]) AS fresh(id, sealed, key_version)`,
        [
          organization.id,
          ids,
          sealed.map((one) => Buffer.from(one.sealed)),
          sealed.map(({ keyVersion }) => keyVersion),
        ],
      );
    });
  }
  return organization.id;
}

async function placesOf(orgId: string): Promise<readonly string[]> {
  const sql = "SELECT installation_id FROM credential WHERE org_id = $1";
  const { rows } = await pgInSystem((client) => client.query<{ installation_id: string }>(sql, [orgId]));
  return rows.map((row) => row.installation_id);
}

/** Opens credentials at random and looks whether they hold what was put in. */
function startReaders(orgId: string, places: readonly string[]) {
  let [reads, failed, going] = [0, 0, true];
  const read = async (): Promise<void> => {
    const installationId = places[Math.floor(Math.random() * places.length)] ?? "";
    const row = await inOrg(orgId, (tx) => findCredential(tx, orgId, installationId, "bearer"));
    const context = { orgId, installationId, kind: "bearer", version: 1 } as const;
    const value = row && (await openSecret(context, row.sealed));
    if (JSON.stringify(value) !== JSON.stringify({ id: installationId })) throw new Error("another value");
  };
  const reader = async (): Promise<void> => {
    while (going) {
      reads += 1;
      await read().catch(() => (failed += 1));
    }
  };
  const readers = Promise.all(Array.from({ length: READERS }, reader));
  return {
    stop: async () => {
      going = false;
      await readers;
      return { reads, failed };
    },
  };
}

function begin(url: string) {
  const child = spawn(process.execPath, ["--import", "tsx", script, url], { stdio: ["ignore", "pipe", "inherit"] });
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator](), gone: once(child, "exit") };
}

async function rotateAndKill(url: string, afterMs: number): Promise<void> {
  const { child, lines, gone } = begin(url);
  await lines.next();
  await sleep(afterMs);
  child.kill("SIGKILL");
  await gone;
}

async function rotate(url: string): Promise<{ readonly keyVersion: number; readonly unreadable: number }> {
  const { lines, gone } = begin(url);
  await lines.next();
  const { value } = await lines.next();
  await gone;
  // Printed by the process that we started.
  return JSON.parse(String(value)) as { keyVersion: number; unreadable: number };
}

async function olderThan(orgId: string, keyVersion: number): Promise<number> {
  const sql = "SELECT count(*)::int AS count FROM credential WHERE org_id = $1 AND key_version < $2";
  const { rows } = await pgInSystem((client) => client.query<{ count: number }>(sql, [orgId, keyVersion]));
  return rows[0]?.count ?? 0;
}
