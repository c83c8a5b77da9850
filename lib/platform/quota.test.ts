import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { forget } from "./once";
import { forgetQuotas, spendAddressQuota, spendQuota } from "./quota";

const NAMES = ["READ", "WRITE", "PROXY", "ANONYMOUS"].map((name) => `RATE_LIMIT_${name}`);

function setLimits(limits: Readonly<Record<string, number>>): void {
  for (const name of NAMES) process.env[name] = String(limits[name] ?? "");
  forget("env");
  forgetQuotas();
}

beforeEach(() => setLimits({ RATE_LIMIT_READ: 3, RATE_LIMIT_WRITE: 1, RATE_LIMIT_ANONYMOUS: 2 }));
afterEach(() => setLimits({}));

const refusalOf = async (spent: Promise<unknown>): Promise<AppError> => {
  const error = await spent.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error("it was granted");
};

// @req R-LIMIT-01
test("a quota goes down with each request, and the fields say so", async () => {
  const spender = { orgId: "o", id: "k" };
  for (const [own, shared] of [
    [2, 29],
    [1, 28],
    [0, 27],
  ]) {
    expect(await spendQuota("read", spender)).toEqual({
      "RateLimit-Policy": '"read";q=3;w=60, "organization";q=30;w=60',
      RateLimit: `"read";r=${own};t=60, "organization";r=${shared};t=60`,
    });
  }
});

// @req R-LIMIT-01
test("past it a request is refused, told when to come back, and costs the organization nothing", async () => {
  const spender = { orgId: "o", id: "k" };
  for (let n = 0; n < 3; n += 1) await spendQuota("read", spender);
  const refusal = await refusalOf(spendQuota("read", spender));
  expect(refusal).toMatchObject({ code: "rate_limited", status: 429 });
  expect(Number(refusal.headers["Retry-After"])).toBeGreaterThan(0);
  expect(refusal.headers["RateLimit"]).toMatch(/^"read";r=0;t=\d+$/);
  const other = await spendQuota("read", { orgId: "o", id: "another key" });
  expect(other["RateLimit"]).toContain('"organization";r=26;');
});

test("reading, changing and calling have quotas of their own, and so has each principal", async () => {
  await spendQuota("write", { orgId: "o", id: "k" });
  await refusalOf(spendQuota("write", { orgId: "o", id: "k" }));
  await spendQuota("read", { orgId: "o", id: "k" });
  await spendQuota("proxy", { orgId: "o", id: "k" });
  await spendQuota("write", { orgId: "o", id: "another" });
});

test("an organization has ten times as much as each of its principals, for all of them together", async () => {
  const spend = (id: number, orgId = "o") => spendQuota("write", { orgId, id: `k${id}` });
  for (let id = 0; id < 10; id += 1) await spend(id);
  const refusal = await refusalOf(spend(10));
  expect(refusal.headers["RateLimit"]).toMatch(/"organization";r=0;/);
  await spend(11, "another organization");
});

test("zero switches a limit off, and its fields with it", async () => {
  setLimits({ RATE_LIMIT_READ: 0 });
  expect(await spendQuota("read", { orgId: "o", id: "k" })).toEqual({});
});

test("an address counts for itself, and a /64 of IPv6 as one", async () => {
  const same = ["2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3"];
  for (const address of same) await spendAddressQuota(address);
  await refusalOf(spendAddressQuota("2001:db8:1:2:0:0:0:9"));
  for (const zeros of ["2001:db8::1", "2001:db8:0:0:9::"]) await spendAddressQuota(zeros);
  await refusalOf(spendAddressQuota("2001:db8::2"));
  for (const address of ["192.0.2.1", "192.0.2.2", "::ffff:192.0.2.1", "unknown"]) {
    expect(await spendAddressQuota(address)).toMatchObject({ RateLimit: '"anonymous";r=1;t=60' });
  }
});

test("any number of addresses takes bounded memory: they share 65,536 places", async () => {
  setLimits({ RATE_LIMIT_ANONYMOUS: 1 });
  const addresses = Array.from({ length: 2 ** 16 + 1 }, (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
  const settled = await Promise.allSettled(addresses.map(spendAddressQuota));
  expect(settled.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(2 ** 16);
});
