import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aCallable, dataPlaneSuite, send } from "@/lib/testing/data-plane";
import { usageTables } from "@/lib/testing/metering";
import { startSandbox } from "@/lib/testing/sandbox";
import { anUpstream, type Upstream } from "@/lib/testing/upstream";

let plane: Awaited<ReturnType<typeof dataPlaneSuite>>;
let upstream: Upstream;
beforeAll(async () => {
  plane = await dataPlaneSuite();
  return plane.close;
});
beforeEach(async () => {
  upstream = await anUpstream();
  return upstream.close;
});

const call = (name: unknown, id: unknown = 1) => ({ jsonrpc: "2.0", id, method: "tools/call", params: { name } });
const limited = () => aCallable({ url: upstream.url, config: { allowed_tools: ["read_a"] } });

describe("allowed tools", () => {
  test("pass; another one is an error of that one call, which the server never sees and the books do not hold", async () => {
    const place = await limited();
    expect((await send(plane.url, place, { message: call("read_a") })).status).toBe(200);
    expect(upstream.received).toHaveLength(1);
    const response = await send(plane.url, place, { message: call("delete_b", "call-7") });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toMatchObject({
      jsonrpc: "2.0",
      id: "call-7",
      error: { code: -32_602, message: expect.stringContaining('"delete_b" is not among') },
    });
    expect(upstream.received).toHaveLength(1);
    const { events, open } = await usageTables(place.organization.id);
    expect(events.length + open.length).toBeLessThanOrEqual(1);
  });

  test("a batch with one tool that is not allowed is refused as a whole", async () => {
    const place = await limited();
    const notice = { jsonrpc: "2.0", method: "notifications/x" };
    const response = await send(plane.url, place, { message: [call("read_a", 1), notice, call("delete_b", 2)] });
    expect(await response.json()).toMatchObject([
      { id: 1, error: { code: -32_602 } },
      { id: 2, error: {} },
    ]);
    expect(upstream.received).toEqual([]);
  });

  test.each([
    ["a name that is no text", JSON.stringify(call(["read_a"]))],
    ["no name", '{"jsonrpc":"2.0","id":1,"method":"tools/call"}'],
    ["the last of two methods", '{"id":1,"method":"tools/list","method":"tools/call","params":{"name":"delete_b"}}'],
    ["the last of two names", '{"id":1,"method":"tools/call","params":{"name":"read_a","name":"delete_b"}}'],
    ["an escaped method", String.raw`{"id":1,"method":"tools\/c\u0061ll","params":{"name":"delete_b"}}`],
  ])("are judged by what the body says: %s", async (_name, body) => {
    const place = await limited();
    const headers = { "mcp-method": "tools/call", "mcp-name": "read_a", "mcp-protocol-version": "2026-07-28" };
    expect(await (await send(plane.url, place, { body, headers })).json()).toMatchObject({ error: { code: -32_602 } });
    expect(upstream.received).toEqual([]);
  });

  test("the server gets the message as it was judged, with every digit", async () => {
    const place = await limited();
    const body =
      '{"jsonrpc":"2.0","id":9007199254740993,"method":"tools/call","method":"tools/call","params":{"name":"delete_b","name":"read_a","arguments":{"n":1.10,"big":123456789012345678901234567890}}}';
    expect((await send(plane.url, place, { body })).status).toBe(200);
    expect(upstream.received[0]?.body).toBe(
      '{"jsonrpc":"2.0","id":9007199254740993,"method":"tools/call","params":{"name":"read_a","arguments":{"n":1.10,"big":123456789012345678901234567890}}}',
    );
  });

  test.each([
    [
      "400: names in another case",
      '{"id":1,"method":"tools/list","Method":"tools/call","params":{"Name":"delete_b"}}',
      {},
      400,
    ],
    ["400: no JSON", "tools/call", {}, 400],
    ["400: bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), {}, 400],
    ["415: an encoded body", gzipSync(JSON.stringify(call("delete_b"))), { "content-encoding": "gzip" }, 415],
  ])("%s", async (_name, body, headers, status) => {
    const place = await limited();
    expect((await send(plane.url, place, { body, headers })).status).toBe(status);
    expect(upstream.received).toEqual([]);
  });

  test("without a limit the body goes on byte by byte", async () => {
    const place = await aCallable({ url: upstream.url });
    const body = '{"method":"a", "method":"tools/call"}';
    await send(plane.url, place, { body });
    expect(upstream.received[0]?.body).toBe(body);
  });

  test("a stream or the end of a session is no tool's call", async () => {
    const place = await limited();
    for (const method of ["GET", "DELETE"]) expect((await send(plane.url, place, { method })).status).toBe(200);
  });
});

describe("read-only", () => {
  test("lets pass what the server marks as reading, and refuses the rest", async () => {
    const vendor = await startSandbox();
    const place = await aCallable({ url: vendor.openMcpUrl, config: { read_only: true } });
    const said = async (name: string) => (await send(plane.url, place, { message: call(name) })).text();
    expect(await said("create_task")).toContain("this connector is read-only");
    expect(await said("unheard_of")).toContain("this connector is read-only");
    expect(await said("list_tasks")).not.toContain("read-only");
    expect(vendor.calls.map(({ tool }) => tool)).not.toContain("create_task");
    await vendor.stop();
  });

  test("502: a server that cannot be asked", async () => {
    upstream.answer((response) => response.writeHead(500).end());
    const place = await aCallable({ url: upstream.url, config: { read_only: true } });
    const response = await send(plane.url, place, { message: call("list_tasks") });
    expect(await response.json()).toMatchObject({ status: 502, code: "upstream_error" });
    expect((await send(plane.url, place, { message: { jsonrpc: "2.0", method: "ping", id: 1 } })).status).toBe(500);
  });
});
