import { expect, test } from "vitest";
import { describeClient } from "./index";

const bodyOf = (message: unknown) => Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
const modern = { "mcp-protocol-version": "2026-07-28" };
const clientInfo = { name: "agent", version: "2.1", title: "The agent" };

test.each([
  [{}, "tools/call", null],
  [{}, "initialize", "legacy"],
  [{ "mcp-session-id": "s" }, "tools/call", "legacy"],
  [{ "mcp-protocol-version": "2025-11-25" }, "tools/call", "legacy"],
  [{ "mcp-protocol-version": "draft" }, "tools/call", "legacy"],
  [modern, "tools/call", "modern"],
  [{ "mcp-protocol-version": "2027-01-01" }, "tools/call", "modern"],
])("%j, %s: the era is %s", (headers, rpcMethod, era) => {
  expect(describeClient({ headers, rpcMethod, body: bodyOf({}) })).toMatchObject({ era });
});

test("the client is named as a session begins, and by each modern request", () => {
  const initialize = { method: "initialize", params: { clientInfo } };
  const begun = describeClient({ headers: {}, rpcMethod: "initialize", body: bodyOf(initialize) });
  expect(begun).toEqual({ era: "legacy", client: "agent 2.1", session: null });
  const params = { _meta: { "io.modelcontextprotocol/clientInfo": clientInfo } };
  const request = { headers: modern, rpcMethod: "tools/call", body: bodyOf({ method: "tools/call", params }) };
  expect(describeClient(request).client).toBe("agent 2.1");
});

test("nothing else of a body is read: an argument of that name is none of ours", () => {
  const params = { name: "tool", clientInfo, arguments: { clientInfo } };
  const body = bodyOf({ method: "tools/call", params });
  const headers = { "mcp-session-id": "s" };
  expect(describeClient({ headers, rpcMethod: "tools/call", body })).toEqual({
    era: "legacy",
    client: null,
    session: "s",
  });
});

test.each([
  ["", null],
  ["{", null],
  ["null", null],
  [{ params: { clientInfo: "agent" } }, null],
  [{ params: { clientInfo: { name: 7 } } }, null],
  [{ params: { clientInfo: { name: "a\u202eb\n" } } }, "a b"],
  [{ params: { clientInfo: { name: "x".repeat(500) } } }, `${"x".repeat(63)}…`],
  [{ params: { clientInfo }, padding: "x".repeat(70_000) }, null],
])("a name that is none, or too much: case %#", (message, client) => {
  expect(describeClient({ headers: {}, rpcMethod: "initialize", body: bodyOf(message) }).client).toBe(client);
});
