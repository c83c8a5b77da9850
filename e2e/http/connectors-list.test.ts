import { beforeAll, describe, expect, test } from "vitest";
import { ConnectorPage, type InstallationPage } from "@/lib/contracts";
import { uuidv7 } from "@/lib/kernel/ids";
import { api, bearer, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

describe("GET /connectors", () => {
  let suite: HttpSuite;
  let owner: Caller;
  const urls = Array.from({ length: 25 }, (_, i) => `https://listed-${String(i).padStart(2, "0")}.example/mcp`);
  beforeAll(async () => {
    suite = await httpSuite();
    owner = await aCaller(suite.server);
    for (const url of urls) await owner.call("POST", "/api/v1/connectors", { body: { url } });
    return suite.close;
  });
  const list = async (query = "", as = owner) => {
    const answer = await as.call("GET", `/api/v1/connectors${query}`);
    return expectOk(answer, 200, ConnectorPage.strict());
  };

  // @req R-CONN-08
  test("200 without a limit: all of the caller's, newest first", async () => {
    const page = await list();
    expect(page.items.map(({ url }) => url)).toEqual(urls.toReversed());
    expect(page).toMatchObject({ total_count: 25, has_more: false, next_page_token: null });
  });

  // @req R-CONN-09
  test("200 with a limit: pages that hold every connector exactly once", async () => {
    const seen: string[] = [];
    let token: string | null = null;
    do {
      const page: ConnectorPage = await list(`?limit=10${token ? `&page_token=${encodeURIComponent(token)}` : ""}`);
      expect(page.total_count).toBe(25);
      expect(page.has_more).toBe(page.next_page_token !== null);
      seen.push(...page.items.map(({ url }) => url));
      token = page.next_page_token;
    } while (token);
    expect(seen).toEqual(urls.toReversed());
  });

  // @req R-CONN-09
  test("200 narrowed by state and widened by scope", async () => {
    expect((await list("?state=created")).total_count).toBe(25);
    expect((await list("?state=connected")).items).toEqual([]);
    const colleague = await aCaller(suite.server, { organization: owner.organization });
    expect((await list("", colleague)).items).toEqual([]);
    // Others' private ones stay theirs, also for the whole organization.
    expect((await list("?scope=org", colleague)).items).toEqual([]);
    expect((await list("?scope=org")).total_count).toBe(25);
  });

  // @req R-CONN-09
  test("422 for the page_token of another list", async () => {
    const { next_page_token: token } = await list("?limit=10&state=created");
    for (const query of ["", "&state=connected", "&state=created&scope=org"]) {
      const path = `/api/v1/connectors?limit=10${query}&page_token=${token}`;
      expectProblem(await owner.call("GET", path), 422, "validation_failed");
    }
    const { next_cursor: cursor } = (await owner.call("GET", "/api/v1/installations?limit=10"))
      .body as InstallationPage;
    const foreign = await owner.call("GET", `/api/v1/connectors?limit=10&page_token=${cursor}`);
    expectProblem(foreign, 422, "validation_failed");
  });

  test("401 without a key", async () => {
    expectProblem(await api(suite.server.url)("GET", "/api/v1/connectors"), 401, "unauthenticated");
  });

  // @req R-AUTH-07
  test.each([
    ["no scheme", "pb_x"],
    ["Basic", "Basic cGI6eA=="],
    ["an empty bearer", "Bearer "],
    ["something that is no key", "Bearer hello"],
    ["a key that nobody has", `Bearer pb_${uuidv7().replaceAll("-", "")}_${"a".repeat(43)}`],
  ])("401 for an Authorization header with %s, never taken as anonymous", async (_, Authorization) => {
    const answer = await api(suite.server.url, { Authorization })("GET", "/api/v1/connectors");
    expectProblem(answer, 401, "unauthenticated");
  });

  test("401 for a key whose last character is another", async () => {
    const last = owner.token.at(-1) === "A" ? "B" : "A";
    const call = api(suite.server.url, bearer(owner.token.slice(0, -1) + last));
    expectProblem(await call("GET", "/api/v1/connectors"), 401, "unauthenticated");
  });

  test("403 for a key without connectors:read", async () => {
    const proxy = await aCaller(suite.server, { scopes: ["connectors:proxy"] });
    expectProblem(await proxy.call("GET", "/api/v1/connectors"), 403, "forbidden");
  });

  // @req R-CONN-09
  test.each(["page_token=nonsense", "page_token=W10", "limit=0", "limit=101", "limit=x", "state=lost", "scope=all"])(
    "422 for ?%s",
    async (query) => {
      expectProblem(await owner.call("GET", `/api/v1/connectors?${query}`), 422, "validation_failed");
    },
  );

  test("does not leak existence: another organization's caller sees none of them", async () => {
    const stranger = await aCaller(suite.server, { role: "owner" });
    expect(await list("?scope=org", stranger)).toMatchObject({ items: [], total_count: 0 });
  });
});
