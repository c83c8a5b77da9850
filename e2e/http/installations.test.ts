import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Installation, InstallationPage } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { pgInSystem } from "@/lib/platform/db";
import { api, expectOk, expectProblem } from "./api";
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
const generic = (more: object = {}) => ({
  connector_id: "conn_mcp",
  url: `https://inst-${++counter}.example/`,
  ...more,
});
const create = (body: object, as = caller) => as.call("POST", PATH, { body });
const anInstallation = async (more: object = {}, as = caller) =>
  expectOk(await create(generic(more), as), 201, Installation.strict());

describe("POST /installations", () => {
  test("201 for a connector of the catalog, shared with the organization", async () => {
    const answer = await create({ connector_id: "conn_linear" });
    expect(expectOk(answer, 201, Installation.strict())).toMatchObject({
      connector_id: "conn_linear",
      passport_id: expect.stringMatching(/^passport_[0-9a-f]{32}$|^passport_[0-9a-f-]{36}$/),
      status: "pending",
      config: {},
      credentials_id: null,
      name: "Linear",
      shared: true,
    });
  });

  test("201 for the generic connector at an address of one's own", async () => {
    const made = await anInstallation({ name: "Our server", config: { read_only: true } });
    expect(made).toMatchObject({ connector_id: "conn_mcp", name: "Our server", config: { read_only: true } });
  });

  // @req R-VAULT-03
  test("201 with secret fields of the config masked, and nowhere in the database", async () => {
    const config = { header_name: "X-Api-Key", header_value: "CANARY-CONFIG-SECRET" };
    const made = await anInstallation({ config });
    expect(made.config).toEqual({ header_name: "X-Api-Key", header_value: "********" });
    const { rows } = await pgInSystem((client) =>
      client.query<{ text: string }>(
        "select installation::text as text from installation union all select credential::text from credential",
      ),
    );
    const everything = rows.map(({ text }) => text).join("\n");
    expect(everything).toContain("X-Api-Key");
    expect(everything).not.toContain("CANARY-CONFIG-SECRET");
    expect(everything).not.toContain(Buffer.from("CANARY-CONFIG-SECRET").toString("hex"));
  });

  test.each([
    ["the generic connector without an address", { connector_id: "conn_mcp" }, "bad_request"],
    ["an unsupported scheme", { connector_id: "conn_mcp", url: "ftp://a.example/" }, "bad_request"],
    ["a secret without a client id", { connector_id: "conn_box", credentials: { client_secret: "s" } }, "bad_request"],
    ["no connector", {}, "validation_failed"],
    [
      "a config that the schema refuses",
      { connector_id: "conn_box", config: { timeout_seconds: 0 } },
      "validation_failed",
    ],
    ["a config with an unknown field", { connector_id: "conn_box", config: { colour: "red" } }, "validation_failed"],
    ["an empty name", { connector_id: "conn_box", name: " " }, "validation_failed"],
  ])("400 for %s", async (_, body, code) => void expectProblem(await create(body), 400, code));

  test("401 without a key", async () => {
    expectProblem(await api(suite.server.url)("POST", PATH, { body: generic() }), 401, "unauthenticated");
  });

  test("403 for a key without installations:write", async () => {
    const reader = await aCaller(suite.server, { scopes: ["installations:read", "connectors:write"] });
    expectProblem(await create(generic(), reader), 403, "forbidden");
  });

  test("404 for a connector that the catalog does not have", async () => {
    expectProblem(await create({ connector_id: "conn_nothing" }), 404, "not_found");
  });

  test("409 for one that the owner has installed already", async () => {
    expect(await create({ connector_id: "conn_sentry" })).toMatchObject({ status: 201 });
    expectProblem(await create({ connector_id: "conn_sentry" }), 409, "already_installed");
  });

  test("413 for a body of more than 1 MiB", async () => {
    expectProblem(await create(generic({ name: "x".repeat(1_100_000) })), 413, "payload_too_large");
  });

  test("415 for another content type than JSON", async () => {
    const answer = await caller.call("POST", PATH, { body: "x", headers: { "Content-Type": "text/plain" } });
    expectProblem(answer, 415, "unsupported_media_type");
  });
});

describe("GET /installations", () => {
  const list = async (query = "", as = caller) =>
    expectOk(await as.call("GET", `${PATH}${query}`), 200, InstallationPage.strict());

  test("200 in pages that hold each exactly once, newest first", async () => {
    const made = [];
    for (let n = 0; n < 7; n++) made.unshift((await anInstallation()).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: InstallationPage = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
      expect(page.has_more).toBe(page.next_cursor !== null);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen).toEqual(made);
  });

  // @req R-WEB-03
  test("200 narrowed by status, connector and name", async () => {
    const linear = expectOk(await create({ connector_id: "conn_linear", name: "Tickets" }), 201, Installation);
    const other = await anInstallation({ name: "Billing" });
    await caller.call("PATCH", `${PATH}/${other.id}`, { body: { status: "disabled" } });
    const ids = async (query: string) => (await list(query)).data.map(({ id }) => id);
    expect(await ids("?connector_id=conn_linear")).toEqual([linear.id]);
    expect(await ids("?status=disabled")).toEqual([other.id]);
    expect(await ids("?q=ill")).toEqual([other.id]);
    expect(await ids("?q=TICK&status=pending")).toEqual([linear.id]);
    expect(await ids("?q=nothing-like-that")).toEqual([]);
  });

  test.each(["limit=0", "limit=101", "cursor=nonsense", "status=lost"])("400 for ?%s", async (query) => {
    expectProblem(await caller.call("GET", `${PATH}?${query}`), 400, "validation_failed");
  });

  test("401 without a key, 403 without installations:read", async () => {
    expectProblem(await api(suite.server.url)("GET", PATH), 401, "unauthenticated");
    const other = await aCaller(suite.server, { scopes: ["connectors:read"] });
    expectProblem(await other.call("GET", PATH), 403, "forbidden");
  });

  test("does not leak existence: another organization sees none, a colleague the shared ones", async () => {
    const shared = await anInstallation();
    await caller.call("POST", "/api/v1/connectors", { body: { url: "https://private.example/" } });
    const colleague = await aCaller(suite.server, { organization: caller.organization });
    expect((await list("", colleague)).data.map(({ id }) => id)).toEqual([shared.id]);
    expect((await list("", await aCaller(suite.server, { role: "owner" }))).data).toEqual([]);
  });
});

describe("GET /installations/{id}", () => {
  test("200 by either form of the id, with the version as ETag", async () => {
    const made = await anInstallation();
    const uuid = made.id.slice(5).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
    for (const id of [made.id, uuid, uuid.toUpperCase()]) {
      const answer = await caller.call("GET", `${PATH}/${id}`);
      expect(expectOk(answer, 200, Installation.strict())).toEqual(made);
      expect(answer.headers.get("etag")).toBe(`"${made.version}"`);
    }
  });

  test("400 for an id of neither form", async () => {
    for (const id of ["nonsense", "inst_1", "conn_mcp"])
      expectProblem(await caller.call("GET", `${PATH}/${id}`), 400, "validation_failed");
  });

  test("401 without a key, 403 without installations:read, 404 for an unknown id", async () => {
    const { id } = await anInstallation();
    expectProblem(await api(suite.server.url)("GET", `${PATH}/${id}`), 401, "unauthenticated");
    const other = await aCaller(suite.server, { scopes: ["connectors:read"] });
    expectProblem(await other.call("GET", `${PATH}/${id}`), 403, "forbidden");
    expectProblem(await caller.call("GET", `${PATH}/${toInstallationId(uuidv7())}`), 404, "not_found");
  });
});
