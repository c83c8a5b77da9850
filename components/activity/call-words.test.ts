import { expect, test } from "vitest";
import { callName, outcomeCode, outcomeWords } from "./call-words";

test.each([
  [{ ok: true, status: 200, error_code: null }, "Succeeded", "HTTP 200"],
  [{ ok: false, status: 503, error_code: "upstream_status" }, "The server answered 503", "HTTP 503 · upstream_status"],
  [{ ok: false, status: 500, error_code: null }, "The server answered 500", "HTTP 500"],
  [{ ok: false, status: 0, error_code: "unreachable" }, "The server did not answer", "unreachable"],
  [{ ok: false, status: 0, error_code: null }, "No answer", ""],
  [{ ok: false, status: 200, error_code: "tool_error" }, "The tool reported an error", "HTTP 200 · tool_error"],
  [
    { ok: false, status: 200, error_code: "rpc_-32602" },
    "The server did not accept the parameters",
    "HTTP 200 · rpc_-32602",
  ],
  [{ ok: false, status: 200, error_code: "rpc_7" }, "The server answered with error 7", "HTTP 200 · rpc_7"],
  [{ ok: false, status: 502, error_code: "quota_reached" }, "Quota reached", "HTTP 502 · quota_reached"],
])("%j is said in words and in codes", (call, words, code) => {
  expect(outcomeWords(call)).toBe(words);
  expect(outcomeCode(call)).toBe(code);
});

test("a call is named by its tool, else by its method", () => {
  expect(callName({ method: "tools/call", tool: "list_tasks" })).toBe("list_tasks");
  expect(callName({ method: "tools/list", tool: null })).toBe("tools/list");
  expect(callName({ method: "stream", tool: null })).toBe("Event stream");
});
