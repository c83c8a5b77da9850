import { beforeAll, describe, expect, test } from "vitest";
import { CallPage, InstallationUsage, OrganizationUsage, UsageSeries } from "@/lib/contracts";
import { startConnect } from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { recorder } from "@/lib/domain/usage";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { called } from "@/lib/testing/metering";
import { api, expectOk, expectProblem } from "./api";
import { toolCall } from "./mcp";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let caller: Caller;
let id: string;
let reader: Caller;
let stranger: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  caller = await aCaller(suite.server);
  reader = await aCaller(suite.server, { organization: caller.organization, scopes: ["connectors:read"] });
  stranger = await aCaller(suite.server, { role: "owner" });
  id = (await createConnector(caller.member, { url: "https://metered.example/mcp" })).id;
  const place = { organization: caller.organization, id };
  await called(place, "2026-10-31T23:59:59.900Z", { latencyMs: 5_000 });
  await called(place, "2026-11-01T00:00:00.000Z", { latencyMs: 100 });
  await called(place, "2026-11-01T00:30:00.000Z", { latencyMs: 300, tool: "create_task" });
  await called(place, "2026-11-02T10:00:00.000Z", { latencyMs: 200, ok: false, errorCode: "tool_error" });
  return async () => {
    await recorder().close();
    await suite.close();
  };
});

const usage = (query = "", as = caller, of = toInstallationId(id)) =>
  as.call("GET", `/api/v1/installations/${of}/usage${query}`);

describe("GET /installations/{id}/usage", () => {
  // @req R-USE-01
  test("200 with the period's totals, success, failure, average and percentiles", async () => {
    expect(expectOk(await usage("?period=2026-11"), 200, InstallationUsage.strict())).toEqual({
      installation_id: toInstallationId(id),
      period: "2026-11",
      total_calls: 3,
      successful_calls: 2,
      failed_calls: 1,
      avg_latency_ms: 200,
      p50_latency_ms: expect.closeTo(200, -2),
      p95_latency_ms: expect.closeTo(300, -2),
      p99_latency_ms: expect.closeTo(300, -2),
    });
    // The last tenth of a second of October is October's.
    expect((await usage("?period=2026-10")).body).toMatchObject({ total_calls: 1, avg_latency_ms: 5_000 });
  });

  // @req R-USE-04
  test("200 with zeros for a period without calls, and with the current one unless told", async () => {
    expect(expectOk(await usage("?period=2020-02"), 200, InstallationUsage)).toMatchObject({
      total_calls: 0,
      successful_calls: 0,
      failed_calls: 0,
      avg_latency_ms: 0,
      p50_latency_ms: null,
    });
    expect((await usage()).body).toMatchObject({ period: new Date().toISOString().slice(0, 7) });
  });

  test.each(["2026", "2026-13", "2026-1", "11-2026", "2026-11-01", "0000-01", "9999-12", ""])(
    "400 for the period %j",
    async (period) => {
      expectProblem(await usage(`?period=${period}`), 400, "validation_failed");
    },
  );

  test("400 for an id of neither form", async () => {
    expectProblem(await usage("", caller, "nonsense"), 400, "validation_failed");
  });

  test("401 without a key, 403 without usage:read, 404 for an unknown and for a foreign id", async () => {
    expectProblem(await api(suite.server.url)("GET", `/api/v1/installations/${id}/usage`), 401, "unauthenticated");
    expectProblem(await usage("", reader), 403, "forbidden");
    expectProblem(await usage("", caller, uuidv7()), 404, "not_found");
    expectProblem(await usage("", stranger), 404, "not_found");
  });
});

describe("GET /installations/{id}/usage/series", () => {
  const series = (query: string, as = caller) =>
    as.call(
      "GET",
      `/api/v1/installations/${id}/usage/series?from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z${query}`,
    );
  const points = async (query: string) =>
    expectOk(await series(query), 200, UsageSeries.strict()).points.map((point) => [
      point.start,
      point.operation,
      point.successful_calls,
      point.failed_calls,
    ]);

  test("200 by the day, by the hour, and by operation", async () => {
    expect(await points("")).toEqual([
      ["2026-11-01T00:00:00.000Z", null, 2, 0],
      ["2026-11-02T00:00:00.000Z", null, 0, 1],
    ]);
    expect(await points("&interval=hour")).toEqual([
      ["2026-11-01T00:00:00.000Z", null, 2, 0],
      ["2026-11-02T10:00:00.000Z", null, 0, 1],
    ]);
    const byOperation = await points("&group_by=operation");
    expect(byOperation).toHaveLength(3);
    expect(byOperation).toEqual(
      expect.arrayContaining([
        ["2026-11-01T00:00:00.000Z", "create_task", 1, 0],
        ["2026-11-01T00:00:00.000Z", "list_tasks", 1, 0],
        ["2026-11-02T00:00:00.000Z", "list_tasks", 0, 1],
      ]),
    );
  });

  test("200 with totals of the whole stretch", async () => {
    const { totals } = expectOk(await series(""), 200, UsageSeries);
    expect(totals).toMatchObject({ total_calls: 3, failed_calls: 1, avg_latency_ms: 200 });
  });

  test("200 by the hours and days of a time zone, with every bucket's bounds, also for the organization", async () => {
    const zone = "&time_zone=Asia/Kolkata";
    expect(await points(zone)).toEqual([
      ["2026-10-31T18:30:00.000Z", null, 3, 0],
      ["2026-11-01T18:30:00.000Z", null, 0, 1],
    ]);
    expect(await points(`${zone}&interval=hour`)).toEqual([
      ["2026-10-31T23:30:00.000Z", null, 2, 0],
      ["2026-11-01T00:30:00.000Z", null, 1, 0],
      ["2026-11-02T09:30:00.000Z", null, 0, 1],
    ]);
    const span = "from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z";
    const whole = expectOk(await caller.call("GET", `/api/v1/usage/series?${span}${zone}`), 200, UsageSeries.strict());
    expect(whole).toMatchObject({
      time_zone: "Asia/Kolkata",
      from: "2026-10-31T18:30:00.000Z",
      to: "2026-11-03T18:30:00.000Z",
      bounds: ["2026-10-31T18:30:00.000Z", expect.any(String), expect.any(String), "2026-11-03T18:30:00.000Z"],
    });
  });

  test.each([
    ["no end", "from=2026-11-01T00:00:00Z"],
    ["an end before its beginning", "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z"],
    ["more than 400 days", "from=2024-01-01T00:00:00Z&to=2026-11-01T00:00:00Z"],
    ["more than 31 days by the hour", "from=2026-09-01T00:00:00Z&to=2026-11-01T00:00:00Z&interval=hour"],
    ["a year that no database can write", "from=9999-12-31T00:00:00Z&to=9999-12-31T23:59:59Z"],
    ["a time zone that there is not", "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&time_zone=Europe/Atlantis"],
    ["another grouping", "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&group_by=caller"],
    ["another interval", "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&interval=minute"],
  ])("400 for %s", async (_, query) => {
    const answer = await caller.call("GET", `/api/v1/installations/${id}/usage/series?${query}`);
    expectProblem(answer, 400, "validation_failed");
  });

  test("403 without usage:read, 404 for a foreign id", async () => {
    expectProblem(await series("", reader), 403, "forbidden");
    expectProblem(await series("", stranger), 404, "not_found");
  });
});

describe("GET /usage and /usage/series", () => {
  test("200 with the organization's, and nothing of another's", async () => {
    const own = await caller.call("GET", "/api/v1/usage?period=2026-11");
    expect(expectOk(own, 200, OrganizationUsage.strict())).toMatchObject({ total_calls: 3, active_installations: 1 });
    const theirs = await stranger.call("GET", "/api/v1/usage?period=2026-11");
    expect(theirs.body).toMatchObject({ total_calls: 0, active_installations: 0 });
    const span = "from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z";
    for (const query of [span, `${span}&id=${id}`]) {
      const answer = await stranger.call("GET", `/api/v1/usage/series?${query}`);
      if (answer.status === 200) expect(answer.body).toMatchObject({ points: [] });
      else expectProblem(answer, 404, "not_found");
    }
  });
});

describe("GET /installations/{id}/calls", () => {
  const calls = async (query = "") =>
    expectOk(await caller.call("GET", `/api/v1/installations/${id}/calls${query}`), 200, CallPage.strict());

  test("200 with each call once, newest first, in pages and by outcome", async () => {
    const all = (await calls()).data;
    expect(all.map(({ tool, ok }) => [tool, ok])).toEqual([
      ["list_tasks", false],
      ["create_task", true],
      ["list_tasks", true],
      ["list_tasks", true],
    ]);
    const first = await calls("?limit=3");
    const rest = await calls(`?limit=3&cursor=${first.next_cursor}`);
    expect([...first.data, ...rest.data]).toEqual(all);
    expect((await calls("?ok=false")).data).toEqual(all.slice(0, 1));
  });

  test("400 for a cursor that is none, 403 without usage:read, 404 for a foreign id", async () => {
    const path = `/api/v1/installations/${id}/calls`;
    expectProblem(await caller.call("GET", `${path}?cursor=x`), 400, "validation_failed");
    expectProblem(await reader.call("GET", path), 403, "forbidden");
    expectProblem(await stranger.call("GET", path), 404, "not_found");
  });
});

// @req R-USE-01 R-USE-02
test("calls through the server are counted once each, with method, tool and outcome; a tool's own failure is a failed call", async () => {
  const owner = await aCaller(suite.server);
  const made = await createConnector(owner.member, { url: suite.vendor.openMcpUrl });
  await startConnect(owner.member, { id: made.id });
  const call = (tool: string) => owner.call("POST", `/api/v1/connectors/${made.id}/mcp`, toolCall(tool));
  for (const tool of ["whoami", "whoami", "list_tasks", "flaky_sync", "no_such_tool"])
    expect(await call(tool)).toMatchObject({ status: 200 });
  const read = async () => (await owner.call("GET", `/api/v1/installations/${made.id}/usage`)).body;
  await expect.poll(read).toMatchObject({ total_calls: 5, successful_calls: 3, failed_calls: 2 });
  const { body } = await owner.call("GET", `/api/v1/installations/${made.id}/calls`);
  expect(
    CallPage.parse(body)
      .data.map((one) => [one.method, one.tool, one.ok, one.error_code])
      .toReversed(),
  ).toEqual([
    ["tools/call", "whoami", true, null],
    ["tools/call", "whoami", true, null],
    ["tools/call", "list_tasks", true, null],
    ["tools/call", "flaky_sync", false, "tool_error"],
    ["tools/call", "no_such_tool", false, expect.stringMatching(/^rpc_-32\d+$/)],
  ]);
});
