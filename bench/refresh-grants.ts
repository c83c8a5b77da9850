import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { accessTokenFor } from "@/lib/domain/connect";
import { AppError } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { pgInSystem } from "@/lib/platform/db";
import { aMeteredInstallation } from "@/lib/testing/metering";
import { giveGrant } from "@/lib/testing/rotating-grant";
import type { RotatingServer } from "@/lib/testing/rotating-server";

/** A connected installation with a grant of its own at the rotating server. */
export interface Granted {
  readonly orgId: string;
  readonly id: string;
  readonly family: string;
}

const ORGANIZATIONS = 8;
const AT_ONCE = 16;
const PATIENCE_MS = 90_000;
const PAUSE_MS = 250;
const TRANSIENT: ReadonlySet<string> = new Set(["unreachable", "upstream_error"]);

/** So many, in several organizations, with tokens sealed as those of a sign-in are. */
export async function seedGrants(
  server: RotatingServer,
  count: number,
  expiresAt: (index: number) => Date,
): Promise<Granted[]> {
  const made: Granted[] = [];
  for (let place = 0; place < ORGANIZATIONS; place += 1) {
    const { organization, id: template } = await aMeteredInstallation();
    const ids = Array.from({ length: Math.ceil(count / ORGANIZATIONS) }, () => uuidv7());
    await copies(template, ids);
    for (const id of ids) {
      const at = { orgId: organization.id, id };
      made.push({ ...at, family: await giveGrant(server, at, expiresAt(made.length)) });
    }
  }
  return made;
}

async function copies(template: string, ids: readonly string[]): Promise<void> {
  const sql = `INSERT INTO installation (id, org_id, passport_id, owner_id, connector_id, name, url)
    SELECT fresh, org_id, passport_id, owner_id, connector_id, 'Bench', 'https://bench.example.com/' || fresh
    FROM installation, unnest($2::uuid[]) AS fresh WHERE id = $1`;
  await pgInSystem((client) => client.query(sql, [template, ids]));
}

/** What a worker process reads: where the installations are. */
export function placesFile(grants: readonly Granted[]): string {
  const file = path.join(env().dataDir, `places-${grants[0]?.id}.json`);
  writeFileSync(file, JSON.stringify(grants.map(({ orgId, id }) => [orgId, id])));
  return file;
}

/** The tokens of these end now. */
export async function expire(grants: readonly Granted[]): Promise<void> {
  const sql = "UPDATE credential SET expires_at = now() WHERE installation_id = ANY($1::uuid[])";
  await pgInSystem((client) => client.query(sql, [grants.map(({ id }) => id)]));
}

/** Nobody refreshes these any more. */
export async function dropGrants(grants: readonly Granted[]): Promise<void> {
  const sql = "DELETE FROM credential WHERE installation_id = ANY($1::uuid[])";
  await pgInSystem((client) => client.query(sql, [grants.map(({ id }) => id)]));
}

/** Asks for each once more. Answers those that cannot be refreshed, whose token is another grant's, or that the server has revoked. */
export async function lostOf(server: RotatingServer, grants: readonly Granted[]): Promise<Granted[]> {
  const before = new Map(grants.map(({ family }) => [family, server.calls(family)]));
  await expire(grants);
  const left = [...grants];
  const dead = new Set<string>();
  const asker = async (): Promise<void> => {
    for (let grant = left.pop(); grant; grant = left.pop())
      if (!(await isAlive(server, grant, before.get(grant.family) ?? 0))) dead.add(grant.family);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
  const revoked = new Set(server.revoked());
  return grants.filter(({ family }) => dead.has(family) || revoked.has(family));
}

/** Whether it was refreshed once more than `before`; what is put off for a while is asked for again. */
async function isAlive(server: RotatingServer, grant: Granted, before: number): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS))
    try {
      const { accessToken } = await accessTokenFor(grant.orgId, grant.id);
      if (accessToken?.split(".")[1] !== grant.family) return false;
      if (server.calls(grant.family) > before) return true;
      await expire([grant]);
    } catch (error) {
      if (!(error instanceof AppError && TRANSIENT.has(error.code))) return false;
    }
  return false;
}
