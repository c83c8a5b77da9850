import { expect, test } from "vitest";
import { adviceOn } from "./call-advice";

test.each([
  [{ status: 200, error_code: "tool_error" }, /tool reported/, /wrote the call/, "tools"],
  [{ status: 200, error_code: "rpc_-32602" }, /do not fit/, /schema/, "tools"],
  [{ status: 200, error_code: "rpc_7" }, /number 7/, /operator/, null],
  [{ status: 503, error_code: "upstream_status" }, /failed/, /operator/, "overview"],
  [{ status: 429, error_code: "upstream_status" }, /too much/, /less often/, null],
  [{ status: 403, error_code: "upstream_status" }, /does not allow/, /account/, "credentials"],
  [{ status: 418, error_code: null }, /refused/, /wrote the call/, null],
  [{ status: 401, error_code: "token_rejected" }, /refused the access token/, /sign in again/, "credentials"],
  [{ status: 0, error_code: "unreachable" }, /No answer/, /test the connection/, "overview"],
  [{ status: 0, error_code: "client_closed" }, /caller closed/, /more time/, null],
  [{ status: 0, error_code: "something_new" }, /no name/, /Patchbay/, null],
])("%j: what it means, who can fix it, and where", (outcome, meaning, who, remedy) => {
  const advice = adviceOn({ ok: false, ...outcome });
  expect(advice?.meaning).toMatch(meaning);
  expect(advice?.who).toMatch(who);
  expect(advice?.remedy).toBe(remedy);
});

test("a call that succeeded needs none", () => {
  expect(adviceOn({ ok: true, status: 200, error_code: null })).toBeNull();
});
