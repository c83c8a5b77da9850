import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forget } from "@/lib/platform/once";
import { forgetQuotas } from "@/lib/platform/quota";
import { aCallable, dataPlaneSuite, meteredCalls, send } from "@/lib/testing/data-plane";
import { answerJson, anUpstream, type Upstream } from "@/lib/testing/upstream";

let plane: Awaited<ReturnType<typeof dataPlaneSuite>>;
let upstream: Upstream;
beforeAll(async () => {
  Object.assign(process.env, { RATE_LIMIT_PROXY: "2", RATE_LIMIT_ANONYMOUS: "2" });
  plane = await dataPlaneSuite();
  upstream = await anUpstream();
  upstream.answer((response) => answerJson(response, { jsonrpc: "2.0", id: 1, result: {} }));
  return async () => {
    await upstream.close();
    await plane.close();
  };
});
beforeEach(forgetQuotas);
afterAll(() => {
  for (const name of ["RATE_LIMIT_PROXY", "RATE_LIMIT_ANONYMOUS"]) delete process.env[name];
  forget("env");
  forgetQuotas();
});

// @req R-LIMIT-01
test("200 with what is left of the quota, then 429 with when to come back, and the upstream is not asked", async () => {
  const place = await aCallable({ url: upstream.url });
  for (const left of [1, 0]) {
    const { status, headers } = await send(plane.url, place);
    expect(status).toBe(200);
    expect(headers.get("ratelimit-policy")).toBe('"proxy";q=2;w=60, "organization";q=20;w=60');
    expect(headers.get("ratelimit")).toMatch(new RegExp(`^"proxy";r=${left};t=\\d+, "organization";r=\\d+;t=\\d+$`));
  }
  const asked = upstream.received.length;
  for (let n = 0; n < 3; n += 1) {
    const refused = await send(plane.url, place);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: "rate_limited", status: 429 });
  }
  expect(upstream.received.length).toBe(asked);
  expect(await meteredCalls(place.organization.id, 2)).toHaveLength(2);
  expect((await send(plane.url, await aCallable({ url: upstream.url }))).status).toBe(200);
});

// @req R-LIMIT-01
test("401 without a good key counts for the address, and becomes 429; a good key is answered all the same", async () => {
  const place = await aCallable({ url: upstream.url });
  const stranger = { ...place, token: "pb_nonsense" };
  const statuses: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const response = await send(plane.url, stranger);
    statuses.push(response.status);
    expect(response.headers.get("ratelimit-policy")).toBe('"anonymous";q=2;w=60');
  }
  expect(statuses).toEqual([401, 401, 429]);
  expect((await send(plane.url, place)).status).toBe(200);
});
