import { beforeAll, expect, test } from "vitest";
import { closeRecorder, recorder } from "@/lib/domain/usage";
import { closeConnections, setConnection } from "@/lib/platform/db";
import { aCallable, dataPlaneSuite, meteredCalls, send } from "@/lib/testing/data-plane";
import { aDatabaseLink, type DatabaseLink } from "@/lib/testing/database-link";
import { aCall } from "@/lib/testing/metering";
import { anUpstream, type Upstream } from "@/lib/testing/upstream";

let plane: Awaited<ReturnType<typeof dataPlaneSuite>>;
let link: DatabaseLink;
let upstream: Upstream;
beforeAll(async () => {
  plane = await dataPlaneSuite();
  link = await aDatabaseLink(plane.databaseUrl);
  await closeRecorder();
  await closeConnections();
  setConnection({ url: link.url, role: undefined });
  upstream = await anUpstream();
  return async () => {
    await upstream.close();
    await plane.close();
    await link.close();
  };
});

const recoveryMaxMs = 5_000;

async function untilServed(place: Awaited<ReturnType<typeof aCallable>>): Promise<number> {
  const startedAt = performance.now();
  while ((await send(plane.url, place)).status !== 200);
  return performance.now() - startedAt;
}

test("while the database is away calls are refused with 503 and not made; it is back within 5 seconds, and nothing was counted wrong", async () => {
  const place = await aCallable({ url: upstream.url });
  expect((await send(plane.url, place)).status).toBe(200);
  link.cut();
  const refused = await Promise.all(Array.from({ length: 5 }, () => send(plane.url, place)));
  for (const response of refused) {
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(await response.json()).toMatchObject({ code: "overloaded" });
  }
  expect(upstream.received).toHaveLength(1);
  link.mend();
  expect(await untilServed(place)).toBeLessThan(recoveryMaxMs);
  const calls = await meteredCalls(place.organization.id, 2);
  expect(calls).toHaveLength(upstream.received.length);
});

test("a call that ends while the database is away is counted when it is back", async () => {
  const place = await aCallable({ url: upstream.url });
  upstream.answer((response) => {
    link.cut();
    response.writeHead(202).end();
  });
  expect((await send(plane.url, place)).status).toBe(202);
  link.mend();
  upstream.answer((response) => response.end());
  expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: true, status: 202 }]);
});

test("a caller who is not known yet is refused with 503, not with 401 or 500", async () => {
  const place = await aCallable({ url: upstream.url });
  link.cut();
  expect((await send(plane.url, place)).status).toBe(503);
  link.mend();
  expect(await untilServed(place)).toBeLessThan(recoveryMaxMs);
});

test("what waits to be written is bounded: beyond it calls are refused at once", async () => {
  const place = await aCallable({ url: upstream.url });
  expect((await send(plane.url, place)).status).toBe(200);
  link.cut();
  const fine = { ok: true, status: 200, errorCode: null, latencyMs: 1 };
  const waiting = Array.from({ length: 20_000 }, () => recorder().record(aCall(place), fine));
  const startedAt = performance.now();
  expect((await send(plane.url, place)).status).toBe(503);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  link.mend();
  await Promise.all(waiting);
  expect(await meteredCalls(place.organization.id, 20_001)).toHaveLength(20_001);
});
