import { afterAll, beforeAll, expect, test } from "vitest";
import { aNameServer } from "@/lib/testing/name-server";
import { addressesByName, blockedAddresses, malformedAddresses, NAMES_INSIDE } from "@/lib/testing/hostile-addresses";
import type { Egress } from "./contract";
import { parseAllowList } from "./allow-list";
import { createEgress } from "./egress";
import { startServer, type TestServer } from "./test-server";

let inner: TestServer;
let egress: Egress;

beforeAll(async () => {
  inner = await startServer((_request, response) => response.end("secret"));
  egress = createEgress({ allow: parseAllowList("") });
});

afterAll(async () => {
  await egress.close();
  await inner.close();
});

const PLACE = 7_999;
const spellings = blockedAddresses(PLACE);

/** At the canary's port, which the table does not know. */
const real = (spelling: string) => spelling.replace(String(PLACE), String(inner.port));

test("the table is large enough to mean something", () => {
  expect(new Set(spellings).size).toBeGreaterThanOrEqual(60);
});

test.each(spellings)("%s is refused by both doors and never connected", async (spelling) => {
  const url = real(spelling);
  const before = inner.connections();
  await expect(egress.fetch(url)).rejects.toMatchObject({ code: "address_blocked", status: 403 });
  await expect(egress.request(url)).rejects.toMatchObject({ code: "address_blocked", status: 403 });
  expect(inner.connections()).toBe(before);
});

test.each(malformedAddresses(PLACE))("%j is no address, whatever may be read out of it", async (spelling) => {
  const before = inner.connections();
  await expect(egress.fetch(real(spelling))).rejects.toMatchObject({ code: "bad_request", status: 400 });
  await expect(egress.request(real(spelling))).rejects.toMatchObject({ code: "bad_request", status: 400 });
  expect(inner.connections()).toBe(before);
});

test("names that lead inside are refused by what they resolve to", async () => {
  const names = await aNameServer((name) => ({ addresses: NAMES_INSIDE[name] ?? [] }));
  const guarded = createEgress({ allow: parseAllowList(""), lookup: names.lookup });
  const before = inner.connections();
  for (const address of addressesByName(inner.port).flatMap((http) => [http, http.replace("http:", "https:")]))
    await expect(guarded.fetch(address), address).rejects.toMatchObject({ code: "address_blocked" });
  expect(inner.connections()).toBe(before);
  await guarded.close();
  await names.close();
});

test.each(["", "not a url", "https://", "http://[::1", "https://exa mple.com/", "http://256.1.1.1/", "/relative"])(
  "%j is no url: 400",
  async (url) => {
    await expect(egress.fetch(url)).rejects.toMatchObject({ code: "bad_request", status: 400 });
  },
);

test("the refusal tells the host and not the address behind it", async () => {
  const lookup = async () => [{ address: "10.11.12.13", family: 4 as const }];
  const guarded = createEgress({ allow: parseAllowList(""), lookup });
  const refusal: unknown = await guarded.fetch("https://inner.corp.test/").catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "address_blocked", cause: { address: "10.11.12.13", kind: "private" } });
  expect(String(refusal)).toContain("inner.corp.test");
  expect(String(refusal)).not.toContain("10.11.12.13");
  await guarded.close();
});
