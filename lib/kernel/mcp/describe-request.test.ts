import * as fc from "fast-check";
import { expect, test } from "vitest";
import { describeRequest } from "./index";

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const post = (body?: unknown, headers: Record<string, string> = {}) =>
  describeRequest({ method: "POST", headers, ...(body !== undefined && { body: bytesOf(body) }) });
const modern = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "search" };

test("the modern era says it in its headers, body or not", () => {
  expect(post(undefined, modern)).toEqual({ rpcMethod: "tools/call", tool: "search" });
  const list = ["MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/list"];
  expect(describeRequest({ method: "POST", headers: list })).toEqual({ rpcMethod: "tools/list" });
});

test("a name in Base64 is decoded", () => {
  const name = `=?base64?${Buffer.from("Suche 世界").toString("base64")}?=`;
  expect(post(undefined, { ...modern, "mcp-name": name })).toEqual({ rpcMethod: "tools/call", tool: "Suche 世界" });
});

test("headers of a version that does not check them do not count", () => {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "real" } };
  for (const version of ["2025-11-25", "9", "zzz"]) {
    expect(post(body, { ...modern, "mcp-protocol-version": version })).toEqual({
      rpcMethod: "tools/call",
      tool: "real",
    });
  }
});

test("the legacy era says it in its body", () => {
  expect(post({ method: "initialize", params: { name: "x" } })).toEqual({ rpcMethod: "initialize" });
  expect(post({ method: "resources/read", params: { name: "x", uri: "file:///secret" } })).toEqual({
    rpcMethod: "resources/read",
  });
  expect(post([{ method: "ping" }])).toEqual({ rpcMethod: "batch" });
  expect(post({ id: 1, result: {} })).toEqual({ rpcMethod: "response" });
});

test("GET is a stream, DELETE the end of a session, the rest unknown", () => {
  const headers = {};
  expect(describeRequest({ method: "GET", headers })).toEqual({ rpcMethod: "stream" });
  expect(describeRequest({ method: "DELETE", headers })).toEqual({ rpcMethod: "session/delete" });
  expect(describeRequest({ method: "PUT", headers })).toEqual({ rpcMethod: "unknown" });
});

test("what cannot be read is unknown", () => {
  for (const body of [
    undefined,
    "",
    "{",
    "null",
    "5",
    "{}",
    { method: 5 },
    { method: "a b" },
    { method: "x".repeat(200) },
  ]) {
    expect(post(body)).toEqual({ rpcMethod: "unknown" });
  }
  expect(post(" ".repeat(4 * 1024 * 1024) + '{"method":"ping"}')).toEqual({ rpcMethod: "unknown" });
});

test("any body gives short names that can be shown", () => {
  const body = fc.record({
    method: fc.oneof(fc.constant("tools/call"), fc.string()),
    params: fc.record({ name: fc.string({ unit: "binary", maxLength: 600 }) }),
  });
  fc.assert(
    fc.property(body, (message) => {
      const { rpcMethod, tool = "" } = post(message);
      expect(rpcMethod).toMatch(/^[\x21-\x7e]{1,128}$/);
      expect(tool.length).toBeLessThanOrEqual(256);
      expect(tool).not.toMatch(/\p{C}/u);
    }),
  );
});
