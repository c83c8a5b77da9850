import { beforeAll, describe, expect, test } from "vitest";
import { Call, CallErrors, CallPage } from "@/lib/contracts";
import { createConnector } from "@/lib/domain/installations";
import { recorder } from "@/lib/domain/usage";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { called } from "@/lib/testing/metering";
import { api, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let caller: Caller;
let id: string;
let reader: Caller;
let stranger: Caller;
let failed: string;
beforeAll(async () => {
  suite = await httpSuite();
  caller = await aCaller(suite.server);
  reader = await aCaller(suite.server, { organization: caller.organization, scopes: ["connectors:read"] });
  stranger = await aCaller(suite.server, { role: "owner" });
  id = (await createConnector(caller.member, { url: "https://logged.example/mcp" })).id;
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await called(place(), ago(30), { requestId: "one", tool: "=cmd()" });
  await called(place(), ago(20), { requestId: "two", latencyMs: 2_000 });
  const failure = { ok: false, status: 502, errorCode: "upstream_status", requestId: "three" } as const;
  failed = (await called(place(), ago(10), failure)).id;
  return async () => {
    await recorder().close();
    await suite.close();
  };
});

const place = () => ({ organization: caller.organization, id });
const bases = () => [
  `/api/v1/installations/${id}/calls`,
  `/api/v1/installations/${toInstallationId(id)}/calls`,
  "/api/v1/calls",
];

describe("GET …/calls", () => {
  test.each([
    ["ok=false", ["three"]],
    ["min_latency_ms=1000", ["two"]],
    ["status_class=5xx", ["three"]],
    ["error_code=upstream_status", ["three"]],
    ["operation=%3Dcmd()", ["one"]],
    ["q=two", ["two"]],
    ["q=none", []],
  ])("200 for %s, under both forms of the id and for all installations", async (query, expected) => {
    for (const base of bases()) {
      const { data } = expectOk(await caller.call("GET", `${base}?${query}`), 200, CallPage.strict());
      expect(data.map((call) => call.request_id)).toEqual(expected);
    }
  });

  // @req R-LOG-03
  test("200 as soon as there is something new, for who waits", async () => {
    const base = `/api/v1/installations/${id}/calls`;
    const { tail_cursor: after } = expectOk(await caller.call("GET", base), 200, CallPage);
    const waiting = caller.call("GET", `${base}?after=${after}&wait=20`);
    const { id: fresh } = await called(place(), new Date().toISOString(), { requestId: "fresh", ok: true });
    expect(expectOk(await waiting, 200, CallPage).data.map((call) => call.id)).toEqual([fresh]);
  });

  test.each(["from=yesterday", "status_class=200", "wait=60", "limit=0", "after=x", "min_latency_ms=-1"])(
    "400 for %s",
    async (query) => {
      for (const base of bases()) expectProblem(await caller.call("GET", `${base}?${query}`), 400, "validation_failed");
    },
  );

  test("401 without a key, 403 without usage:read, 404 for a foreign id; nothing of others in the organization's", async () => {
    for (const base of bases()) {
      expectProblem(await api(suite.server.url)("GET", base), 401, "unauthenticated");
      expectProblem(await reader.call("GET", base), 403, "forbidden");
    }
    for (const base of bases().slice(0, 2)) expectProblem(await stranger.call("GET", base), 404, "not_found");
    expect(expectOk(await stranger.call("GET", "/api/v1/calls"), 200, CallPage).data).toEqual([]);
  });
});

describe("GET …/calls/{call_id}", () => {
  // @req R-LOG-02
  test("200 with the call, under both forms of the id and for all installations", async () => {
    for (const base of bases())
      expect(expectOk(await caller.call("GET", `${base}/${failed}`), 200, Call.strict())).toMatchObject({
        request_id: "three",
      });
  });

  test("400 for an id that is none, 404 for an unknown one and for a foreign one", async () => {
    for (const base of bases()) {
      expectProblem(await caller.call("GET", `${base}/nonsense`), 400, "validation_failed");
      expectProblem(await caller.call("GET", `${base}/${uuidv7()}`), 404, "not_found");
      expectProblem(await stranger.call("GET", `${base}/${failed}`), 404, "not_found");
    }
  });
});

describe("GET …/calls/errors", () => {
  const day = () =>
    `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;

  // @req R-LOG-04
  test("200 with the groups", async () => {
    for (const base of bases()) {
      const { data } = expectOk(await caller.call("GET", `${base}/errors?${day()}`), 200, CallErrors.strict());
      expect(data).toMatchObject([{ operation: "list_tasks", error_code: "upstream_status", count: 1, share: 1 }]);
    }
  });

  test("400 without a stretch, 403 without usage:read", async () => {
    for (const base of bases()) {
      expectProblem(await caller.call("GET", `${base}/errors`), 400, "validation_failed");
      expectProblem(await reader.call("GET", `${base}/errors?${day()}`), 403, "forbidden");
    }
  });
});

describe("GET …/calls/export.csv", () => {
  // @req R-LOG-07
  test("200 with the calls that the filter finds, and nothing that runs in a spreadsheet", async () => {
    for (const base of bases()) {
      const answer = await fetch(
        `${suite.server.url}${base}/export.csv?ok=true&to=${new Date(Date.now() - 15 * 60_000).toISOString()}`,
        {
          headers: { authorization: `Bearer ${caller.token}` },
        },
      );
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      const [head, ...lines] = (await answer.text()).trim().split("\r\n");
      expect(head).toMatch(/^\ufeff?id,at,installation_id,/);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain(",'=cmd(),true,200,");
    }
  });

  test("404 for a foreign id, before anything is sent", async () => {
    expectProblem(await stranger.call("GET", `/api/v1/installations/${id}/calls/export.csv`), 404, "not_found");
  });
});
