import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Installation } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { type Answer, api, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const PATH = "/api/v1/installations";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(async () => {
  caller = await aCaller(suite.server);
});

let counter = 0;
const anInstallation = async (more: object = {}) => {
  const body = { connector_id: "conn_mcp", url: `https://inst-${++counter}.example/`, ...more };
  return expectOk(await caller.call("POST", PATH, { body }), 201, Installation.strict());
};
const patch = (id: string, body: unknown, headers: Record<string, string> = {}, as = caller) =>
  as.call("PATCH", `${PATH}/${id}`, { body, headers });
const etagOf = (answer: Answer) => String(answer.headers.get("etag"));

describe("PATCH /installations/{id}", () => {
  // @req R-WEB-04
  test("200 with the config merged: null deletes, the rest stays, a mask means unchanged", async () => {
    const config = { timeout_seconds: 30, read_only: true, header_name: "X-Key", header_value: "first" };
    const { id } = await anInstallation({ config });
    const answer = await patch(id, { config: { timeout_seconds: 45, read_only: null, header_value: "********" } });
    expect(expectOk(answer, 200, Installation.strict()).config).toEqual({
      timeout_seconds: 45,
      header_name: "X-Key",
      header_value: "********",
    });
  });

  // @req R-STATE-08
  test("200 disabled and active again; the effective status of one that waits is pending", async () => {
    const { id } = await anInstallation();
    expect(await patch(id, { status: "disabled" })).toMatchObject({
      status: 200,
      body: { status: "disabled", enabled: false },
    });
    expect(await patch(id, { status: "active" })).toMatchObject({
      status: 200,
      body: { status: "pending", enabled: true },
    });
  });

  // @req R-WEB-04
  test("200 with the If-Match of what was read, 412 with an older one", async () => {
    const { id } = await anInstallation();
    const before = etagOf(await caller.call("GET", `${PATH}/${id}`));
    const first = await patch(id, { name: "First" }, { "If-Match": before });
    expect(first).toMatchObject({ status: 200, body: { name: "First" } });
    expect(etagOf(first)).not.toBe(before);
    expectProblem(await patch(id, { name: "Second" }, { "If-Match": before }), 412, "precondition_failed");
    expect(await patch(id, { name: "Third" }, { "If-Match": etagOf(first) })).toMatchObject({ status: 200 });
    expect(await patch(id, { name: "Any" }, { "If-Match": "*" })).toMatchObject({ status: 200 });
  });

  test("of 10 changes with the same If-Match at once one wins", async () => {
    const { id } = await anInstallation();
    const headers = { "If-Match": etagOf(await caller.call("GET", `${PATH}/${id}`)) };
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => patch(id, { name: `N ${n}` }, headers)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });

  test.each([
    ["a status that is not given by hand", { status: "error" }],
    ["a status of the other API", { status: "connected" }],
    ["a config that the schema refuses after the merge", { config: { allowed_tools: "all" } }],
    ["a secret without what it needs", { config: { header_name: null, header_value: "x" } }],
    ["a config that is a list", { config: [] }],
    ["an empty name", { name: "" }],
  ])("400 for %s, and nothing changes", async (_, body) => {
    const before = await anInstallation();
    expectProblem(await patch(before.id, body), 400, "validation_failed");
    expect(expectOk(await caller.call("GET", `${PATH}/${before.id}`), 200, Installation)).toEqual(before);
  });

  test("401 without a key", async () => {
    const { id } = await anInstallation();
    const answer = await api(suite.server.url)("PATCH", `${PATH}/${id}`, { body: { name: "x" } });
    expectProblem(answer, 401, "unauthenticated");
  });

  test("403 without installations:write, and for a shared one of somebody else; an admin may", async () => {
    const { id } = await anInstallation();
    const { organization } = caller;
    const reader = await aCaller(suite.server, { organization, scopes: ["installations:read"] });
    expectProblem(await patch(id, { name: "x" }, {}, reader), 403, "forbidden");
    const colleague = await aCaller(suite.server, { organization });
    expectProblem(await patch(id, { name: "x" }, {}, colleague), 403, "forbidden");
    const admin = await aCaller(suite.server, { organization, role: "admin" });
    expect(await patch(id, { name: "x" }, {}, admin)).toMatchObject({ status: 200 });
  });

  test("404 for an unknown and for a foreign id", async () => {
    const { id } = await anInstallation();
    expectProblem(await patch(toInstallationId(uuidv7()), { name: "x" }), 404, "not_found");
    const stranger = await aCaller(suite.server, { role: "owner" });
    expectProblem(await patch(id, { name: "x" }, {}, stranger), 404, "not_found");
  });
});

describe("DELETE /installations/{id}", () => {
  test("204, and it is gone", async () => {
    const { id } = await anInstallation();
    expect(await caller.call("DELETE", `${PATH}/${id}`)).toMatchObject({ status: 204, body: null });
    expectProblem(await caller.call("GET", `${PATH}/${id}`), 404, "not_found");
    expectProblem(await caller.call("DELETE", `${PATH}/${id}`), 404, "not_found");
  });

  test("400, 401, 403 and 404 as for the others", async () => {
    const { id } = await anInstallation();
    expectProblem(await caller.call("DELETE", `${PATH}/nonsense`), 400, "validation_failed");
    expectProblem(await api(suite.server.url)("DELETE", `${PATH}/${id}`), 401, "unauthenticated");
    const reader = await aCaller(suite.server, { scopes: ["installations:read"] });
    expectProblem(await reader.call("DELETE", `${PATH}/${id}`), 403, "forbidden");
    const stranger = await aCaller(suite.server, { role: "owner" });
    expectProblem(await stranger.call("DELETE", `${PATH}/${id}`), 404, "not_found");
    expect(await caller.call("GET", `${PATH}/${id}`)).toMatchObject({ status: 200 });
  });
});
