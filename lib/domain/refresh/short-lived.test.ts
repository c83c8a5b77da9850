import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aRenewable } from "@/lib/testing/renewable";
import { aRotatingServer, type RotatingServer } from "@/lib/testing/rotating-server";
import { withDatabase } from "@/lib/testing/with-database";
import { accessTokenFor, refreshHooks } from "../connect";
import { type Broker, runBroker } from "./broker";

withDatabase();
let server: RotatingServer;
let broker: Broker;
let now: Date | null;
beforeEach(async () => {
  now = null;
  server = await aRotatingServer();
  broker = runBroker(refreshHooks, { clock: () => now ?? new Date() });
});
afterEach(async () => {
  await broker.stop();
  await server.close();
});

/** One whose token has just been renewed, by a server that says so of its lifetime. */
async function renewed(lifetimeSeconds: number) {
  const place = await aRenewable(server);
  await server.set({ lifetimeSeconds });
  await place.ask();
  const row = await place.credential();
  const secondsTo = (at: Date | null) => at && (at.getTime() - Number(row.rotatedAt)) / 1000;
  const after = (seconds: number) => new Date(Number(row.rotatedAt) + seconds * 1000);
  return { ...place, after, ends: secondsTo(row.expiresAt), due: secondsTo(row.refreshAt) };
}

type Place = Awaited<ReturnType<typeof renewed>>;

async function calling({ orgId, id }: Place, times: number): Promise<void> {
  for (let calls = 0; calls < times; calls += 1) await accessTokenFor(orgId, id);
}

const ago = (agoSeconds: number) => new Date(Date.now() - agoSeconds * 1000);

describe("ahead of its end", () => {
  // @req R-REFRESH-06
  test.each([0.5, 1, 9])("a token of %d s is renewed no sooner than after 30 s", async (lifetime) => {
    const place = await renewed(lifetime);
    expect([place.ends, place.due]).toEqual([lifetime, 30]);
    now = place.after(29);
    await broker.round();
    expect(place.calls()).toBe(1);
    now = place.after(30);
    await broker.round();
    expect(place.calls()).toBe(2);
  });

  // @req R-REFRESH-06
  test.each([12, 60, 3_600])("one of %d s is renewed while a fifth of it is left", async (lifetime) => {
    const { due } = await renewed(lifetime);
    expect(due).toBeGreaterThanOrEqual(lifetime * 0.75);
    expect(due).toBeLessThanOrEqual(lifetime * 0.85);
  });

  // @req R-REFRESH-06
  test("one of no seconds is not renewed: nothing usable was said of its end", async () => {
    const place = await renewed(0);
    expect([place.ends, place.due]).toEqual([null, null]);
    now = place.after(86_400);
    await broker.round();
    expect(place.calls()).toBe(1);
  });
});

describe("when it is called with", () => {
  // @req R-REFRESH-06
  test.each([0, 12, 30])("a token of %d s is used by one call after another", async (lifetime) => {
    const place = await renewed(lifetime);
    await calling(place, 3);
    expect(place.calls()).toBe(1);
  });

  test("one of no seconds is renewed once it is refused", async () => {
    const place = await renewed(0);
    const { accessToken } = await place.tokens();
    expect(await accessTokenFor(place.orgId, place.id, accessToken)).toMatchObject({ renewed: true });
    expect(place.calls()).toBe(2);
  });

  test.each([
    [20, 3],
    [3_600, 29],
  ])("one of %d s is renewed first where %d s are left", async (lifetime, left) => {
    const place = await renewed(3_600);
    await place.set({ rotatedAt: ago(lifetime - left), expiresAt: ago(-left) });
    await calling(place, 1);
    expect(place.calls()).toBe(2);
  });
});
