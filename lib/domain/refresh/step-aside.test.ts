import { afterEach, beforeEach, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aRenewable } from "@/lib/testing/renewable";
import { aRotatingServer, type RotatingServer } from "@/lib/testing/rotating-server";
import { withDatabase } from "@/lib/testing/with-database";
import { until } from "@/lib/testing/until";
import { refreshHooks } from "../connect";
import { endOverlaps, findCredential, insertCredential, readTokens, stepAside } from "../credentials";
import { type Broker, runBroker } from "./broker";

withDatabase();
let server: RotatingServer;
let broker: Broker;
let seconds = 0;
beforeEach(async () => {
  seconds = 0;
  server = await aRotatingServer();
  broker = runBroker(refreshHooks, { clock: () => new Date(Date.now() + seconds * 1000) });
});
afterEach(async () => {
  await server.set({ state: "up" });
  await broker.stop();
  await server.close();
});

type Place = Awaited<ReturnType<typeof aRenewable>>;

/** Its grant becomes the one before, for ten minutes; when that ends. */
async function aside({ orgId, id: installationId }: Place): Promise<Date> {
  const end = new Date(Date.now() + 600_000);
  await inOrg(orgId, (tx) => stepAside(tx, { orgId, installationId }, "oauth", end));
  return end;
}

const findPrevious = ({ orgId, id }: Place) => inOrg(orgId, (tx) => findCredential(tx, orgId, id, "previous"));

async function previousOf(place: Place) {
  const row = await findPrevious(place);
  if (!row) throw new Error("nothing has stepped aside");
  return row;
}

const idle = { attempt: null, refreshAt: null, pausedUntil: null, pauseCause: null, failures: 0, lastError: null };

// @req R-CRED-05
test("a grant that steps aside while its issuer is away is not renewed when that is back: its overlap ends in time", async () => {
  const [place, other] = [await aRenewable(server), await aRenewable(server)];
  await server.set({ state: "unavailable" });
  for (const one of [place, other]) await one.set({ refreshAt: new Date() });
  for (; seconds < 300; seconds += 30) await broker.round();
  const end = await aside(place);
  expect(await previousOf(place)).toMatchObject({ ...idle, expiresAt: end });
  await server.set({ state: "up" });
  for (const stop = seconds + 60; seconds < stop; seconds += 5) await broker.round();
  expect((await other.credential()).version).toBe(2);
  expect(await previousOf(place)).toMatchObject({ ...idle, expiresAt: end, version: 1 });
  await endOverlaps(new Date(end.getTime() + 1));
  expect(await findPrevious(place)).toBeNull();
});

// @req R-CRED-05
test("a grant of before that has become due in whatever way is left alone", async () => {
  const place = await aRenewable(server);
  const end = await aside(place);
  await place.set({ refreshAt: new Date(), pausedUntil: new Date(), pauseCause: "failure" });
  await broker.round();
  await place.set({ attempt: crypto.randomUUID(), attemptAt: new Date(), attemptTrigger: "on_demand" });
  await broker.round();
  expect(place.calls()).toBe(0);
  expect(await previousOf(place)).toMatchObject({ expiresAt: end, version: 1 });
});

// @req R-CRED-05 R-REFRESH-03
test("tokens that come for a grant that has stepped aside are kept with it, and go with it when the overlap is over", async () => {
  const place = await aRenewable(server);
  await server.set({ state: "holding" });
  const asking = place.ask().catch((error: unknown) => error);
  await until(() => place.calls() === 1);
  const end = await aside(place);
  await server.set({ state: "up" });
  await until(async () => (await previousOf(place)).version === 2);
  const row = await previousOf(place);
  expect(row).toMatchObject({ ...idle, expiresAt: end });
  expect((await readTokens(row)).refreshToken).toMatch(new RegExp(`^refresh\\.${place.family}\\.2\\.`));
  expect(await place.refreshes()).toMatchObject([{ outcome: "refreshed", nextAt: null }]);
  await endOverlaps(new Date(end.getTime() + 1));
  expect(await findPrevious(place)).toBeNull();
  const outbox = await inOrg(place.orgId, (tx) => tx.revocation.findMany({ where: { installationId: place.id } }));
  expect(outbox).toMatchObject([{ version: 2 }]);
  expect(await asking).toMatchObject({ code: "not_connected" });
});

// @req R-REVOKE-01
test.each([
  ["another authorization server's", "https://elsewhere.example", 1],
  ["the same authorization server's, of which they may be a part", null, 0],
])("tokens that come when the grant has given way to %s are revoked accordingly", async (_whose, issuer, revoked) => {
  const place = await aRenewable(server);
  const { issuer: own, sealed, keyVersion } = await place.credential();
  await server.set({ state: "holding" });
  const asking = place.ask().catch((error: unknown) => error);
  await until(() => place.calls() === 1);
  const given = { orgId: place.orgId, installationId: place.id, kind: "oauth", sealed, keyVersion } as const;
  await inOrg(place.orgId, (tx) => insertCredential(tx, { ...given, issuer: issuer ?? own }));
  await server.set({ state: "up" });
  await asking;
  await broker.round();
  const outbox = await inOrg(place.orgId, (tx) => tx.revocation.findMany({ where: { installationId: place.id } }));
  expect(outbox).toHaveLength(revoked);
});
