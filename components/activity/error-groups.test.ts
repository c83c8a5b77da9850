import { expect, test } from "vitest";
import type { Call } from "@/lib/contracts";
import { groupErrors } from "./error-groups";

function call(tool: string, code: string | null, at: string): Call {
  return {
    id: crypto.randomUUID(),
    installation_id: "inst_0",
    installation_name: null,
    at,
    method: "tools/call",
    tool,
    ok: code === null,
    status: 200,
    error_code: code,
    latency_ms: 10,
    request_id: "r",
    passport_id: "passport_0",
    timeline: null,
    bytes_in: null,
    bytes_out: null,
    token_refreshed: null,
    era: null,
    client: null,
  };
}

test("failed calls are grouped by how they failed, the most frequent first", () => {
  const groups = groupErrors([
    call("add", "tool_error", "2026-11-20T10:00:00Z"),
    call("list", null, "2026-11-20T10:01:00Z"),
    call("list", "unreachable", "2026-11-20T10:02:00Z"),
    call("list", "tool_error", "2026-11-20T10:03:00Z"),
    call("list", "tool_error", "2026-11-20T09:00:00Z"),
  ]);
  expect(groups.map(({ words, count, names, latest }) => [words, count, names, latest])).toEqual([
    ["The tool reported an error", 3, ["list", "add"], "2026-11-20T10:03:00Z"],
    ["The server did not answer", 1, ["list"], "2026-11-20T10:02:00Z"],
  ]);
});

test("without failures there are no groups", () => {
  expect(groupErrors([call("list", null, "2026-11-20T10:00:00Z")])).toEqual([]);
});
