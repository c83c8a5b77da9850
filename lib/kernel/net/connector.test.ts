import type { RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { parseAllowList } from "./allow-list";
import type { Egress, Lookup, ResolvedAddress } from "./contract";
import { createEgress } from "./egress";
import { startServer, startServerAt, startTlsServer, VENDOR_TEST_CERTIFICATE, type TestServer } from "./test-server";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function opened<T extends { close: () => Promise<void> }>(one: T): T {
  open.push(one);
  return one;
}

const v4 = (address: string): ResolvedAddress => ({ address, family: 4 });
const v6 = (address: string): ResolvedAddress => ({ address, family: 6 });

function guarded(allow: string, lookup: Lookup, ca?: string): Egress {
  return opened(createEgress({ allow: parseAllowList(allow), lookup, ...(ca === undefined ? {} : { ca }) }));
}

/** A server on 127.0.0.1 and one on the same port of 127.0.0.2, each closing its connection after every answer. */
async function twins(): Promise<{ outer: TestServer; inner: TestServer }> {
  const outer = opened(await startServer(say("outer")));
  const inner = opened(await startServerAt("127.0.0.2", outer.port, say("inner")));
  return { outer, inner };
}

const say =
  (text: string): RequestListener =>
  (_request, response) =>
    response.setHeader("connection", "close").end(text);

// @req R-NET-02
test("a name that resolves differently each time reaches only the address that was checked", async () => {
  const { outer, inner } = await twins();
  let lookups = 0;
  const egress = guarded("127.0.0.1", async () => [v4((lookups += 1) % 2 === 1 ? "127.0.0.1" : "127.0.0.2")]);
  const results: unknown[] = [];
  for (let call = 0; call < 10; call += 1) {
    const answer = egress.fetch(`http://rebind.test:${outer.port}/`);
    results.push(
      await answer.then(
        (response) => response.text(),
        (error: unknown) => (error instanceof AppError ? error.code : error),
      ),
    );
  }
  expect(results).toEqual(Array.from({ length: 5 }, () => ["outer", "address_blocked"]).flat());
  expect(lookups).toBe(10);
  expect(outer.connections()).toBe(5);
  expect(inner.connections()).toBe(0);
});

test("one bad answer among several refuses them all, wherever it stands", async () => {
  const { outer, inner } = await twins();
  for (const answers of [
    [v4("127.0.0.1"), v4("127.0.0.2")],
    [v4("127.0.0.2"), v4("127.0.0.1")],
    [v4("127.0.0.1"), v6("fe80::1")],
    [v4("127.0.0.1"), v6("::ffff:127.0.0.2")],
  ]) {
    const egress = guarded("127.0.0.1", async () => answers);
    await expect(egress.fetch(`http://mixed.test:${outer.port}/`)).rejects.toMatchObject({ code: "address_blocked" });
  }
  expect(outer.connections() + inner.connections()).toBe(0);
});

test("a public and a private answer together are refused", async () => {
  const egress = guarded("", async () => [v4("93.184.215.14"), v4("10.0.0.1")]);
  await expect(egress.fetch("https://mixed.test/")).rejects.toMatchObject({ code: "address_blocked" });
});

test("plain http to a public address is refused, also where the list names it", async () => {
  const egress = guarded("public.test,93.184.215.14,0.0.0.0/0", async () => [v4("93.184.215.14")]);
  await expect(egress.fetch("http://public.test/")).rejects.toMatchObject({ code: "address_blocked" });
});

test("an IPv4-mapped answer is judged as the IPv4 address that it reaches", async () => {
  const { outer } = await twins();
  const lookup = async () => [v6("::ffff:127.0.0.1")];
  const url = `http://mapped.test:${outer.port}/`;
  await expect(guarded("", lookup).fetch(url)).rejects.toMatchObject({ code: "address_blocked" });
  expect(await (await guarded("127.0.0.1", lookup).fetch(url)).text()).toBe("outer");
});

// @req R-NET-01
test("the socket's peer is judged again before anything is sent to it", async () => {
  let requests = 0;
  const server = opened(await startServer((_request, response) => response.end(String((requests += 1)))));
  let judged = 0;
  const allow = { opens: () => (judged += 1) === 1 };
  const egress = opened(createEgress({ allow, lookup: async () => [v4("127.0.0.1")] }));
  const asked = egress.fetch(`http://peer.test:${server.port}/`);
  await expect(asked).rejects.toMatchObject({ code: "address_blocked" });
  expect([judged, server.connections(), requests]).toEqual([2, 1, 0]);
});

test("an answer of the resolver that changes while it is read is judged as it is used", async () => {
  const { inner, outer } = await twins();
  let reads = 0;
  const changing = {
    family: 4 as const,
    get address() {
      return (reads += 1) === 1 ? "127.0.0.1" : "127.0.0.2";
    },
  };
  const egress = guarded("127.0.0.1", async () => [changing]);
  expect(await (await egress.fetch(`http://changing.test:${outer.port}/`)).text()).toBe("outer");
  expect([reads, inner.connections()]).toEqual([1, 0]);
});

test("a kept-alive connection is not resolved again", async () => {
  const server = opened(await startServer((_request, response) => response.end("kept")));
  let lookups = 0;
  const egress = guarded("kept.test", async () => [v4((lookups += 1) === 1 ? "127.0.0.1" : "10.0.0.1")]);
  for (let call = 0; call < 5; call += 1) {
    expect(await (await egress.fetch(`http://kept.test:${server.port}/`)).text()).toBe("kept");
    // Undici reuses a connection one turn of the event loop after its last answer
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([lookups, server.connections()]).toEqual([1, 1]);
});

test("the second address is tried where the first refuses the connection", async () => {
  const server = opened(await startServer((_request, response) => response.end("second")));
  const egress = guarded("127.0.0.0/8", async () => [v4("127.0.0.3"), v4("127.0.0.1")]);
  expect(await (await egress.fetch(`http://two.test:${server.port}/`)).text()).toBe("second");
});

test("TLS is checked against the host's name although the address was connected", async () => {
  const server = opened(await startTlsServer((request, response) => response.end(request.headers.host)));
  const lookup: Lookup = async () => [v4("127.0.0.1")];
  const trusting = guarded("vendor.test,other.test", lookup, VENDOR_TEST_CERTIFICATE);
  const answer = await trusting.fetch(`https://vendor.test:${server.port}/`);
  expect(await answer.text()).toBe(`vendor.test:${server.port}`);
  await expect(trusting.fetch(`https://other.test:${server.port}/`)).rejects.toMatchObject({
    code: "unreachable",
    message: `No trusted TLS connection to other.test:${server.port} could be made`,
  });
  await expect(guarded("vendor.test", lookup).fetch(`https://vendor.test:${server.port}/`)).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("TLS"),
  });
});

test("a host header cannot choose the certificate or the virtual host", async () => {
  const server = opened(await startTlsServer((request, response) => response.end(request.headers.host)));
  const egress = guarded("other.test", async () => [v4("127.0.0.1")], VENDOR_TEST_CERTIFICATE);
  const asked = egress.request(`https://other.test:${server.port}/`, { headers: { Host: "vendor.test" } });
  await expect(asked).rejects.toMatchObject({ code: "unreachable" });
});

test.each([
  ["a name that does not exist", Object.assign(new Error("no"), { code: "ENOTFOUND" }), "could not be resolved"],
  ["a resolver that is down", Object.assign(new Error("no"), { code: "EAI_AGAIN" }), "could not be resolved"],
])("%s is unreachable", async (_case, failure, words) => {
  const egress = guarded("", () => Promise.reject(failure));
  await expect(egress.fetch("https://gone.test/")).rejects.toMatchObject({
    code: "unreachable",
    status: 504,
    message: expect.stringContaining(words),
  });
});

test("a name without addresses is unreachable", async () => {
  const egress = guarded("", async () => []);
  await expect(egress.fetch("https://empty.test/")).rejects.toMatchObject({ code: "unreachable" });
});

test("a refused connection is unreachable", async () => {
  const server = await startServer(() => {});
  await server.close();
  const egress = guarded("127.0.0.1", async () => []);
  await expect(egress.fetch(`http://127.0.0.1:${server.port}/`)).rejects.toMatchObject({
    code: "unreachable",
    message: `127.0.0.1:${server.port} refused the connection`,
  });
});

test("a resolver that never answers meets the time limit of either door", async () => {
  const egress = guarded("", () => new Promise(() => {}));
  await expect(egress.fetch("https://slow.test/", { timeoutMs: 30 })).rejects.toMatchObject({ code: "unreachable" });
  await expect(egress.request("https://slow.test/", { connectTimeoutMs: 30 })).rejects.toMatchObject({
    code: "unreachable",
    message: "slow.test did not accept the connection in time",
  });
});

test("an abort while the name is being resolved is answered at once", async () => {
  const egress = guarded("", () => new Promise(() => {}));
  const client = new AbortController();
  const asked = egress.request("https://slow.test/", { signal: client.signal });
  client.abort(new Error("the client left"));
  await expect(asked).rejects.toThrow("the client left");
});
