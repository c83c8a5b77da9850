import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  BulkRun,
  InstallationCount,
  InstallationFacets,
  InstallationPage,
  SavedView,
  SavedViewPage,
} from "@/lib/contracts";
import { parseInstallationId } from "@/lib/kernel/ids";
import { aPlanted, plant } from "@/lib/testing/planted";
import { api, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const PATH = "/api/v1/installations";
const VIEWS = "/api/v1/installation-views";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(async () => {
  caller = await aCaller(suite.server, { role: "admin" });
});

async function planted(count: number, name = (n: number) => `n${n}`) {
  const rows = Array.from({ length: count }, (_, n) => aPlanted(caller.member.principal.id, { name: name(n) }));
  await plant(caller.organization.id, rows);
  return rows;
}

const post = (path: string, body: object) => caller.call("POST", path, { body });

describe("the list over HTTP", () => {
  // @req R-LIST-01 R-LIST-02
  test("200 in every order, page by page, under several values of a filter", async () => {
    const rows = await planted(7);
    for (const sort of [
      "created",
      "-created",
      "name",
      "-name",
      "last_used",
      "-last_used",
      "calls",
      "-calls",
      "error_rate",
      "-error_rate",
    ]) {
      const seen = new Set<string | null>();
      for (let cursor: string | null = ""; cursor !== null;) {
        const query = new URLSearchParams({ sort, limit: "3", status: "active,error", ...(cursor ? { cursor } : {}) });
        const page: InstallationPage = expectOk(
          await caller.call("GET", `${PATH}?${query}`),
          200,
          InstallationPage.strict(),
        );
        for (const { id } of page.data) seen.add(parseInstallationId(id));
        cursor = page.next_cursor;
      }
      expect(seen, sort).toEqual(new Set(rows.map(({ id }) => id)));
    }
  });

  test.each(["sort=size", "owner=you", "unused=maybe", "category=", "status=active,lost"])(
    "400 for ?%s",
    async (query) => {
      for (const path of [PATH, `${PATH}/facets`, `${PATH}/count`, `${PATH}/export.csv`]) {
        if (query.startsWith("sort") && /facets|count/.test(path)) continue;
        expectProblem(await caller.call("GET", `${path}?${query}`), 400, "validation_failed");
      }
    },
  );
});

// @req R-LIST-03
describe("GET /installations/facets and /count", () => {
  test("200 with what each filter would leave, and with how many exactly", async () => {
    await planted(5, (n) => (n < 2 ? `billing ${n}` : `other ${n}`));
    const facets = expectOk(await caller.call("GET", `${PATH}/facets?q=billing`), 200, InstallationFacets.strict());
    expect(facets).toMatchObject({ total: 2, connector: [{ value: "conn_mcp", count: 2 }], unused: 2 });
    expect(expectOk(await caller.call("GET", `${PATH}/count?owner=me`), 200, InstallationCount.strict())).toEqual({
      count: 5,
    });
  });

  test("401 without a key, 403 without installations:read", async () => {
    const other = await aCaller(suite.server, { scopes: ["usage:read"] });
    for (const path of [`${PATH}/facets`, `${PATH}/count`, `${PATH}/export.csv`, VIEWS]) {
      expectProblem(await api(suite.server.url)("GET", path), 401, "unauthenticated");
      expectProblem(await other.call("GET", path), 403, "forbidden");
    }
  });
});

// @req R-LIST-07
describe("GET /installations/export.csv", () => {
  test("200 as a file in UTF-8 with a byte order mark, one line a row, with no formula in it", async () => {
    await planted(3, (n) => ["=1+1", 'a "quoted", name', "@sum"][n] ?? "");
    const answer = await caller.call("GET", `${PATH}/export.csv?sort=name`);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="installations-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const lines = String(answer.body).split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]?.replace("\uFEFF", "")).toMatch(/^id,name,connector_id,category,status,/);
    expect(lines.slice(1, 4).map((line) => line.slice(38))).toEqual([
      expect.stringMatching(/^'=1\+1,conn_mcp,/),
      expect.stringMatching(/^'@sum,conn_mcp,/),
      expect.stringMatching(/^"a ""quoted"", name",conn_mcp,/),
    ]);
  });

  test("200 for more rows than are read at once", async () => {
    await planted(1_250);
    const answer = await caller.call("GET", `${PATH}/export.csv`);
    expect(String(answer.body).split("\r\n")).toHaveLength(1_252);
  });
});

// @req R-LIST-05
describe("POST /installations/bulk", () => {
  test("200 with a report, again by its id, undone by what it changed", async () => {
    const rows = await planted(3);
    const run = expectOk(
      await post(`${PATH}/bulk`, { action: "disable", ids: rows.map(({ id }) => id) }),
      200,
      BulkRun.strict(),
    );
    expect(run).toMatchObject({ status: "done", succeeded_count: 3 });
    expect(expectOk(await caller.call("GET", `${PATH}/bulk/${run.id}`), 200, BulkRun.strict())).toEqual(run);
    const undo = expectOk(await post(`${PATH}/bulk`, { action: "enable", succeeded_in: run.id }), 200, BulkRun);
    expect(undo.succeeded).toEqual(run.succeeded);
  });

  test("200 while it goes on in the background, then done; 400 for cancelling what is over", async () => {
    await planted(105);
    const body = { action: "disable", filter: { q: "n" }, expected_count: 105 };
    const run = expectOk(await post(`${PATH}/bulk`, body), 200, BulkRun);
    expect(run.status).toBe("running");
    await expect
      .poll(async () => expectOk(await caller.call("GET", `${PATH}/bulk/${run.id}`), 200, BulkRun).status, {
        timeout: 25_000,
        interval: 250,
      })
      .toBe("done");
    expectProblem(await post(`${PATH}/bulk/${run.id}/cancel`, {}), 400, "invalid_state");
  });

  test("400 for a selection that is none, 403 without the scope, 404 for another's, 409 when more match than were seen", async () => {
    const [row] = await planted(2);
    expectProblem(await post(`${PATH}/bulk`, { action: "delete" }), 400, "validation_failed");
    const reader = await aCaller(suite.server, { scopes: ["installations:read"] });
    expectProblem(
      await reader.call("POST", `${PATH}/bulk`, { body: { action: "delete", ids: [row?.id] } }),
      403,
      "forbidden",
    );
    const run = expectOk(await post(`${PATH}/bulk`, { action: "disable", ids: [row?.id] }), 200, BulkRun);
    expectProblem(await reader.call("GET", `${PATH}/bulk/${run.id}`), 404, "not_found");
    const unseen = { action: "delete", filter: {}, expected_count: 1 };
    expectProblem(await post(`${PATH}/bulk`, unseen), 409, "conflict");
  });
});

// @req R-LIST-06
describe("installation views over HTTP", () => {
  test("201, 200, 204: made, listed, chosen, changed and deleted", async () => {
    const made = expectOk(
      await post(VIEWS, { name: "Failing", search: { status: "error", sort: "-calls" } }),
      201,
      SavedView.strict(),
    );
    expect(made.search).toEqual({ status: ["error"], sort: "-calls" });
    expect((await caller.call("PUT", `${VIEWS}/default`, { body: { id: made.id } })).status).toBe(204);
    const { data } = expectOk(await caller.call("GET", VIEWS), 200, SavedViewPage.strict());
    expect(data.find((view) => view.is_default)?.id).toBe(made.id);
    const patched = await caller.call("PATCH", `${VIEWS}/${made.id}`, { body: { name: "Failed" } });
    expect(expectOk(patched, 200, SavedView.strict())).toMatchObject({ name: "Failed", is_default: true });
    expect((await caller.call("DELETE", `${VIEWS}/${made.id}`)).status).toBe(204);
    expectProblem(await caller.call("DELETE", `${VIEWS}/${made.id}`), 404, "not_found");
  });

  test("400 for what a list does not know, 409 for a name that is taken, 404 for another's", async () => {
    expectProblem(await post(VIEWS, { name: "v", search: { page: 2 } }), 400, "validation_failed");
    const made = expectOk(await post(VIEWS, { name: "v", search: {} }), 201, SavedView);
    expectProblem(await post(VIEWS, { name: "V", search: {} }), 409, "conflict");
    const colleague = await aCaller(suite.server, { organization: caller.organization });
    expectProblem(await colleague.call("DELETE", `${VIEWS}/${made.id}`), 404, "not_found");
  });
});
