import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { withDatabase } from "@/lib/testing/with-database";
import { aRenewable } from "@/lib/testing/renewable";
import { giveGrant } from "@/lib/testing/rotating-grant";
import { aRotatingServer, type RotatingServer } from "@/lib/testing/rotating-server";
import { until } from "@/lib/testing/until";
import { accessTokenFor, refreshHooks } from "../connect";
import { updateInstallation } from "../installations";
import { runBroker } from "./broker";
import { refreshHistory } from "./refresh-history";
import { refreshed } from "./refreshed";

let server: RotatingServer;
let seconds = 0;
const now = () => new Date(Date.now() + seconds * 1000);
withDatabase();

let broker: ReturnType<typeof runBroker>;
beforeEach(async () => {
  seconds = 0;
  server = await aRotatingServer();
  broker = runBroker(refreshHooks, { clock: now });
});
afterEach(async () => {
  await server.set({ state: "up" });
  await broker.stop();
  await server.close();
});

describe("a server that fails for the moment", () => {
  // @req R-REFRESH-05
  test("is left alone for a while, which the row says; the token that works goes on serving", async () => {
    const place = await aRenewable(server);
    await server.set({ state: "unavailable" });
    expect(await place.ask()).toBe(1);
    const row = await place.credential();
    expect(row).toMatchObject({
      attempt: null,
      pauseCause: "failure",
      failures: 1,
      lastError: "temporarily_unavailable",
    });
    expect(row.pausedUntil?.getTime()).toBeLessThanOrEqual(Date.now() + 5_000);
    expect(row.refreshAt).toEqual(row.pausedUntil);
    expect(await place.ask()).toBe(1);
    expect(server.arrived()).toBe(1);
    expect(await place.refreshes()).toMatchObject([{ outcome: "postponed", nextAt: row.pausedUntil }]);
  });

  // @req R-REFRESH-05
  test("costs nobody a connection whose token has ended, and says when to come back", async () => {
    const place = await aRenewable(server);
    await server.set({ state: "refused" });
    await place.set({ expiresAt: new Date() });
    const retryAfter = expect.stringMatching(/^[1-5]$/);
    for (let calls = 0; calls < 2; calls += 1)
      await expect(place.ask()).rejects.toMatchObject({
        code: "upstream_error",
        headers: { "Retry-After": retryAfter },
      });
    expect(await place.state()).toMatchObject({ state: "connected" });
    expect((await place.credential()).lastError).toBe("unreachable");
  });

  // @req R-REFRESH-05
  test.each([
    [404, "Not Found"],
    [403, "Forbidden"],
    [401, "Unauthorized"],
    [400, "bad_request"],
    [404, "invalid_grant"],
  ])("costs nobody a connection where something in between answers %i, %s", async (status, error) => {
    const place = await aRenewable(server);
    await server.set({ instead: { status, error } });
    expect(await place.ask()).toBe(1);
    expect(await place.state()).toMatchObject({ state: "connected" });
    expect(await place.refreshes()).toMatchObject([{ outcome: "postponed" }]);
    await server.set({ instead: null });
    seconds = 6;
    await broker.round();
    expect((await place.credential()).version).toBe(2);
  });

  // @req R-REFRESH-05
  test("is asked again by itself, and what failed is forgotten when it answers", async () => {
    const place = await aRenewable(server);
    await server.set({ state: "unavailable" });
    await place.ask();
    await server.set({ state: "up" });
    seconds = 6;
    await broker.round();
    expect(await place.credential()).toMatchObject({ version: 2, failures: 0, lastError: null, pausedUntil: null });
    expect((await place.refreshes()).map(({ outcome, trigger }) => [trigger, outcome])).toEqual([
      ["on_demand", "postponed"],
      ["ahead", "refreshed"],
    ]);
  });

  // @req R-REFRESH-06
  test("for an hour is asked seldom, costs no connection, and has everything back within a minute", async () => {
    const places: Awaited<ReturnType<typeof aRenewable>>[] = [];
    while (places.length < 12) places.push(await aRenewable(server));
    await server.set({ state: "unavailable" });
    for (const place of places) await place.set({ refreshAt: now() });
    for (; seconds < 3_600; seconds += 30) await broker.round();
    // Trials wait 10 seconds on average, at most 20.
    expect(server.arrived()).toBeLessThan(600);
    await server.set({ state: "up" });
    for (const end = seconds + 60; seconds < end; seconds += 5) await broker.round();
    for (const place of places) {
      expect((await place.credential()).version).toBe(2);
      expect(await place.state()).toMatchObject({ state: "connected" });
    }
    expect(server.revoked()).toEqual([]);
  }, 180_000);
});

describe("a grant that is refused for good", () => {
  /** The server has ended it, and nobody has told us. */
  async function aRevoked() {
    const place = await aRenewable(server);
    const { refreshToken = "" } = await place.tokens();
    const again = {
      method: "POST",
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
    };
    for (let times = 0; times < 2; times += 1) await fetch(`${server.url}/token`, again);
    expect(server.revoked()).toContain(place.family);
    return place;
  }

  // @req R-REFRESH-04
  test("disconnects, and is on record", async () => {
    const place = await aRevoked();
    await expect(place.ask()).rejects.toMatchObject({ code: "not_connected" });
    expect(await place.state()).toEqual({ state: "disconnected", code: "refresh_failed" });
    expect(await place.refreshes()).toMatchObject([{ outcome: "refused", code: "invalid_grant", nextAt: null }]);
  });

  // @req R-REFRESH-04
  test.each([
    [401, "invalid_client"],
    [200, "bad_refresh_token"],
    [403, "invalid_grant"],
  ])("disconnects when it is told by %i, %s", async (status, error) => {
    const place = await aRenewable(server);
    await server.set({ instead: { status, error } });
    await expect(place.ask()).rejects.toMatchObject({ code: "not_connected" });
    expect(await place.state()).toEqual({ state: "disconnected", code: "refresh_failed" });
  });

  // @req R-REFRESH-04
  test("disconnects an installation that is renamed at that moment, too", async () => {
    const place = await aRevoked();
    await server.set({ state: "holding" });
    const asking = place.ask().catch((error: unknown) => error);
    await until(() => server.open() === 1);
    await updateInstallation(place.member, { id: place.id, name: "Renamed" });
    await server.set({ state: "up" });
    expect(await asking).toMatchObject({ code: "not_connected" });
    expect(await place.state()).toMatchObject({ state: "disconnected" });
  });

  // @req R-REFRESH-04
  test("changes nothing where somebody has connected anew meanwhile", async () => {
    const place = await aRevoked();
    await server.set({ state: "holding" });
    const before = await place.credential();
    const asking = refreshed(before);
    await until(() => server.open() === 1);
    await giveGrant(server, place, new Date(Date.now() + 3_600_000));
    await server.set({ state: "up" });
    const latest = await asking;
    expect(latest.id).not.toBe(before.id);
    await broker.round();
    expect(await place.state()).toMatchObject({ state: "connected" });
    expect((await place.credential()).id).toBe(latest.id);
  });
});

describe("on our side", () => {
  // @req R-REFRESH-07
  test("a vault that is away keeps the call from being made; the token that works goes on serving", async () => {
    const place = await aRenewable(server);
    const settings = {
      KEY_PROVIDER: "aws-kms",
      KMS_KEY_ID: "alias/away",
      KMS_ENDPOINT: "http://127.0.0.1:9",
      AWS_REGION: "eu-central-1",
    };
    Object.assign(process.env, settings, { AWS_ACCESS_KEY_ID: "AKIATESTTESTTESTTEST", AWS_SECRET_ACCESS_KEY: "none" });
    for (const name of ["env", "vault"]) forget(name);
    try {
      expect(await place.ask()).toBe(1);
    } finally {
      for (const name of Object.keys(settings)) delete process.env[name];
      for (const name of ["env", "vault"]) forget(name);
    }
    expect(server.arrived()).toBe(0);
    expect(await place.credential()).toMatchObject({ lastError: "vault_unavailable", sentAt: null });
    seconds = 6;
    await broker.round();
    expect((await place.credential()).version).toBe(2);
  });

  test("a broker that is not there makes callers wait no longer than the token works for them", async () => {
    const place = await aRenewable(server);
    await broker.stop();
    const asking = accessTokenFor(place.orgId, place.id, (await place.tokens()).accessToken).catch(
      (error: unknown) => error,
    );
    await until(async () => (await place.credential()).attempt !== null);
    broker = runBroker(refreshHooks);
    expect(await asking).toMatchObject({ refreshable: true, renewed: true });
    expect(place.calls()).toBe(1);
  });
});

describe("the history", () => {
  const history = async (place: Awaited<ReturnType<typeof aRenewable>>, role: "viewer" | "admin" = "viewer") =>
    refreshHistory(await aMember({ id: place.orgId }, role), { id: place.id });

  // @req R-REFRESH-08
  test("tells every attempt, the newest first, to those who may see the installation", async () => {
    const place = await aRenewable(server);
    await inOrg(place.orgId, (tx) => tx.installation.updateMany({ data: { shared: true } }));
    await place.ask();
    await refreshed(await place.credential(), "rotate");
    await place.set({ refreshAt: new Date() });
    await broker.round();
    const { data } = await history(place);
    expect(data.map(({ trigger }) => trigger)).toEqual(["ahead", "rotate", "on_demand"]);
    const row = await place.credential();
    expect(data[0]).toEqual({
      at: expect.any(String),
      trigger: "ahead",
      outcome: "refreshed",
      code: null,
      latency_ms: expect.any(Number),
      next_at: row.refreshAt?.toISOString(),
    });
    expect(JSON.stringify(data)).not.toContain((await place.tokens()).refreshToken);
  });

  // @req R-REFRESH-08
  test("of another organization's installation does not exist", async () => {
    const place = await aRenewable(server);
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(refreshHistory(stranger, { id: place.id })).rejects.toMatchObject({ code: "not_found" });
  });

  // @req R-REFRESH-08
  test("keeps the latest fifty", async () => {
    const [place, other] = [await aRenewable(server), await aRenewable(server)];
    await other.ask();
    for (let times = 0; times < 53; times += 1) await place.ask();
    const { data } = await history(place, "admin");
    expect(data).toHaveLength(50);
    expect(await place.refreshes()).toHaveLength(50);
    expect(await other.refreshes()).toHaveLength(1);
  });
});
