import { writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { env } from "@/lib/platform/env";
import { inOrg } from "@/lib/platform/db";
import { withDatabase } from "@/lib/testing/with-database";
import { aDatabaseLink } from "@/lib/testing/database-link";
import { aMeteredInstallation } from "@/lib/testing/metering";
import { giveGrant } from "@/lib/testing/rotating-grant";
import { aRotatingServer, type RotatingBehaviour, type RotatingServer } from "@/lib/testing/rotating-server";
import { aSpoken, killSpoken, type Spoken } from "@/lib/testing/spoken";
import { until } from "@/lib/testing/until";
import { findCredential } from "../credentials";
import { refreshed } from "./index";

const HOUR_MS = 3_600_000;
// Each test starts processes, one after another.
vi.setConfig({ testTimeout: 60_000 });
const servers: RotatingServer[] = [];
const database = withDatabase();
afterEach(async () => {
  await killSpoken();
  for (const server of servers.splice(0)) await server.close();
});

function aBroker(url = database.url): Spoken {
  return aSpoken(["--import", "tsx", "lib/testing/broker-process.ts", url]);
}

/** Two brokers. The one that leads; the other one stands by. */
async function aLeader(url?: string): Promise<Spoken> {
  const leader = aBroker(url);
  await leader.heard(/^leading$/);
  await aBroker().heard(/^begun$/);
  return leader;
}

/** An installation, and somebody in this process who has its token renewed. */
async function aCase(behaviour: Partial<RotatingBehaviour>) {
  const server = await aRotatingServer(behaviour);
  servers.push(server);
  const { organization, id } = await aMeteredInstallation();
  const family = await giveGrant(server, { orgId: organization.id, id }, new Date(Date.now() + HOUR_MS));
  const credential = async () => {
    const row = await inOrg(organization.id, (tx) => findCredential(tx, organization.id, id, "oauth"));
    if (!row) throw new Error("it is not connected any more");
    return row;
  };
  const refreshes = () =>
    inOrg(organization.id, (tx) =>
      tx.refreshAttempt.findMany({ where: { installationId: id }, orderBy: { at: "asc" } }),
    );
  const ask = async () => (await refreshed(await credential())).version;
  return { server, family, orgId: organization.id, id, credential, refreshes, ask };
}

/** Another process that asks for the installation's token, which has ended, as often. */
async function anAsker({ orgId, id }: { orgId: string; id: string }, times: number) {
  const file = path.join(env().dataDir, "places.json");
  writeFileSync(file, JSON.stringify([[orgId, id]]));
  await inOrg(orgId, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );
  const asker = aSpoken(["--import", "tsx", "lib/testing/token-worker-process.ts", database.url, file]);
  await asker.heard(/^ready$/);
  const answer = asker.heard(/^\{/);
  asker.say(`ask 0 ${times}`);
  // It may be killed before.
  answer.catch(() => {});
  return { kill: asker.kill, answer: async (): Promise<unknown> => JSON.parse(await answer) };
}

/** The grant lives on: the server takes what we have, and gives the next. */
async function expectAlive({ server, ask, credential }: Awaited<ReturnType<typeof aCase>>): Promise<void> {
  const before = (await credential()).version;
  expect(await ask()).toBe(before + 1);
  expect(server.revoked()).toEqual([]);
}

async function journal(): Promise<string[]> {
  return readdir(path.join(env().dataDir, "refresh-journal")).catch(() => []);
}

/** Keeps everybody from changing a credential. */
async function holdRow(installationId: string) {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query("set app.system = 'on'");
  await holder.query("begin");
  await holder.query("select from credential where installation_id = $1 for update", [installationId]);
  return {
    isWaitedFor: async () => {
      const sql =
        "select from pg_locks where not granted and locktype in ('transactionid', 'tuple') and pid <> pg_backend_pid()";
      return ((await holder.query(sql)).rowCount ?? 0) > 0;
    },
    letGo: () => holder.end(),
  };
}

// @req R-OAUTH-28
test("killed after the intent and before it is marked: the next broker sends it, once", async () => {
  const place = await aCase({});
  // How long the brokers take to start is no matter here.
  place.ask().catch(() => {});
  await until(async () => (await place.credential()).attempt !== null);
  const row = await holdRow(place.id);
  const broker = aBroker();
  await until(row.isWaitedFor);
  await broker.kill();
  expect((await place.credential()).sentAt).toBeNull();
  await row.letGo();
  aBroker();
  await until(async () => (await place.credential()).version === 2);
  expect(place.server.calls(place.family)).toBe(1);
  await expectAlive(place);
});

// @req R-OAUTH-28
test("killed after it is marked and before the server has taken the call: it is sent again, to a server that forgives nothing", async () => {
  const place = await aCase({ state: "silent" });
  const broker = await aLeader();
  const asking = place.ask();
  await until(() => place.server.arrived() === 1);
  await broker.kill();
  await until(() => place.server.arrived() === 2 && place.server.open() === 1);
  await place.server.set({ state: "up" });
  expect(await asking).toBe(2);
  expect(place.server.calls(place.family)).toBe(1);
  expect(await place.refreshes()).toMatchObject([{ trigger: "resent", outcome: "refreshed" }]);
  await expectAlive(place);
});

// @req R-OAUTH-28
test("killed while the answer is on its way: it is sent again at once, and a server with a grace gives the next pair", async () => {
  const place = await aCase({ state: "holding", graceMs: 10_000 });
  const broker = await aLeader();
  const asking = place.ask();
  await until(() => place.server.calls(place.family) === 1);
  await broker.kill();
  await until(() => place.server.calls(place.family) === 2);
  await place.server.set({ state: "up" });
  expect(await asking).toBe(2);
  expect(place.server.calls(place.family)).toBe(2);
  await expectAlive(place);
});

// @req R-OAUTH-28
test("killed between the journal and the commit: the next broker reads the answer, and asks nobody again", async () => {
  const place = await aCase({ state: "holding" });
  const broker = await aLeader();
  const asking = place.ask();
  await until(() => place.server.calls(place.family) === 1);
  const row = await holdRow(place.id);
  await place.server.set({ state: "up" });
  await until(row.isWaitedFor);
  expect(await journal()).toHaveLength(1);
  await broker.kill();
  expect((await place.credential()).version).toBe(1);
  await row.letGo();
  expect(await asking).toBe(2);
  expect(place.server.calls(place.family)).toBe(1);
  expect(await place.refreshes()).toMatchObject([{ trigger: "replayed", outcome: "refreshed" }]);
  await until(async () => (await journal()).length === 0);
  await expectAlive(place);
});

// @req R-OAUTH-28
test("killed between the commit and the end of the journal's entry: it is done already, and stays done once", async () => {
  const place = await aCase({ state: "holding" });
  const link = await aDatabaseLink(database.url);
  const broker = await aLeader(link.url);
  const asking = place.ask();
  await until(() => place.server.calls(place.family) === 1);
  link.holdAfter("COMMIT");
  await place.server.set({ state: "up" });
  expect(await asking).toBe(2);
  expect(await journal()).toHaveLength(1);
  await broker.kill();
  await link.close();
  await until(async () => (await journal()).length === 0);
  expect((await place.credential()).version).toBe(2);
  expect(place.server.calls(place.family)).toBe(1);
  expect(await place.refreshes()).toMatchObject([{ trigger: "on_demand", outcome: "refreshed" }]);
  await expectAlive(place);
});

// @req R-OAUTH-29
test("a caller that is killed while it waits takes nothing with it: the refresh is finished without it", async () => {
  const place = await aCase({ state: "holding" });
  await aLeader();
  const asker = await anAsker(place, 5);
  await until(() => place.server.calls(place.family) === 1);
  await asker.kill();
  await place.server.set({ state: "up" });
  await until(async () => (await place.credential()).version === 2);
  await expectAlive(place);
  expect(place.server.calls(place.family)).toBe(2);
});

// @req R-OAUTH-29
test("callers in two processes are woken by the broker that comes after the one they waited for", async () => {
  const place = await aCase({ state: "holding", graceMs: 10_000 });
  const broker = await aLeader();
  const askers = await Promise.all([anAsker(place, 10), anAsker(place, 10)]);
  await until(() => place.server.calls(place.family) === 1);
  await broker.kill();
  await until(() => place.server.calls(place.family) === 2);
  await place.server.set({ state: "up" });
  const answers = await Promise.all(askers.map((one) => one.answer()));
  expect(answers[0]).toMatchObject({ tokens: [expect.any(String)], codes: [], failed: 0 });
  expect(answers[1]).toEqual(answers[0]);
  expect(place.server.calls(place.family)).toBe(2);
  await expectAlive(place);
});
