import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnected, withConnecting } from "@/lib/testing/connecting";
import { aRefreshingProcess, killRefreshingProcesses } from "@/lib/testing/refreshing";
import { until } from "@/lib/testing/until";
import { accessTokenFor } from "../connect";
import { getConnector } from "../installations";
import { readJournal } from "./journal";

const suite = withConnecting();
afterEach(killRefreshingProcesses);

const endToken = (orgId: string, id: string) =>
  inOrg(orgId, (tx) => tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }));

/** Holds a credential's row, so that a refresh of it gets as far as its commit and no further. */
async function holdRow(installationId: string) {
  const holder = new pg.Client({ connectionString: suite.databaseUrl });
  await holder.connect();
  await holder.query("set app.system = 'on'");
  await holder.query("begin");
  await holder.query("select from credential where installation_id = $1 for update", [installationId]);
  return { query: (sql: string) => holder.query(sql), letGo: () => holder.end() };
}

// @req R-OAUTH-21
test("40 calls in each of two processes at the moment of expiry cause one refresh, and the grant lives on", async () => {
  const { organization, member, id } = await aConnected(suite.vendor.mcpUrl);
  const other = await aRefreshingProcess({ databaseUrl: suite.databaseUrl, orgId: organization.id, id, times: 40 });
  await endToken(organization.id, id);
  const before = suite.vendor.tokenCalls.length;
  suite.vendor.control.set({ tokenDelayMs: 150 });
  const [theirs, ...ours] = await Promise.all([
    other.ask(),
    ...Array.from({ length: 40 }, () => accessTokenFor(organization.id, id)),
  ]);
  expect(suite.vendor.tokenCalls.slice(before)).toMatchObject([{ grantType: "refresh_token", status: 200 }]);
  expect(theirs).toEqual([...new Set(ours.map(({ accessToken }) => accessToken))]);
  expect((await getConnector(member, { id })).state).toBe("connected");
  // The vendor revokes a grant whose refresh token was used twice: another refresh would fail then.
  suite.vendor.control.set({ tokenDelayMs: 0 });
  const [token] = ours;
  expect(await accessTokenFor(organization.id, id, token?.accessToken ?? "")).toMatchObject({ refreshable: true });
}, 30_000);

// @req R-OAUTH-22
test("a database that goes away at the commit loses nothing: the answer waits in the journal, and is committed when it is back", async () => {
  const { organization, id } = await aConnected(suite.vendor.mcpUrl);
  await endToken(organization.id, id);
  suite.vendor.control.set({ tokenDelayMs: 1_000 });
  const before = suite.vendor.tokenCalls.length;
  const asking = accessTokenFor(organization.id, id);
  const sent = { installationId: id, sentAt: { not: null } };
  await until(async () => (await inOrg(organization.id, (tx) => tx.credential.count({ where: sent }))) === 1);
  const row = await holdRow(id);
  await until(async () => (await readJournal()).length === 1);
  suite.vendor.control.set({ tokenDelayMs: 0 });
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and wait_event <> 'advisory'";
  for (let times = 0; times < 3; times += 1) await until(async () => ((await row.query(cut)).rowCount ?? 0) > 0);
  expect(await readJournal()).toHaveLength(1);
  await row.letGo();
  const access = await asking;
  expect(access.refreshable).toBe(true);
  expect(suite.vendor.tokenCalls.length - before).toBe(1);
  await until(async () => (await readJournal()).length === 0);
  // The vendor ends a grant whose old refresh token comes again: this works only with the one that was kept.
  expect(await accessTokenFor(organization.id, id, access.accessToken ?? "")).toMatchObject({ refreshable: true });
}, 30_000);
