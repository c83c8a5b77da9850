import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { Connector, ConnectorPreset, ConnectorPresetPage } from "@/lib/contracts";
import { api, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const PRESETS = [
  {
    url: "https://preset.example/mcp",
    client_id: "preset-client",
    client_secret: "PRESET-SECRET",
    metadata: { name: "Preset" },
  },
];

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite({ CONNECTOR_PRESETS: JSON.stringify(PRESETS) });
  caller = await aCaller(suite.server);
  return suite.close;
});

let counter = 0;
const newUrl = () => `https://server-${++counter}.example/mcp`;
const create = (body: unknown, as = caller) => as.call("POST", "/api/v1/connectors", { body });

describe("POST /connectors", () => {
  // @req R-CONN-01
  test("201 with the whole connector, created, and no secret in it", async () => {
    const url = newUrl();
    const body = { url, client_id: "mine", client_secret: "S3CRET-OF-MINE", metadata: { name: "Mine", team: "blue" } };
    const answer = await create(body);
    const connector = expectOk(answer, 201, Connector.strict());
    expect(connector).toMatchObject({
      url,
      state: "created",
      status: "pending",
      auth_request: null,
      disconnect_reason: null,
      metadata: { name: "Mine", team: "blue" },
      created_by: caller.member.principal.id,
      name: "Mine",
    });
    expect(JSON.stringify(answer.body)).not.toContain("S3CRET-OF-MINE");
  });

  // @req R-CONN-02
  test("201 for a body whose optional fields are null, as the SDK sends it", async () => {
    const url = newUrl();
    const body = { url, client_id: null, client_secret: null, metadata: null, match_preset: true };
    expect(await create(body)).toMatchObject({ status: 201, body: { url, metadata: null } });
    expect(await create({ url: newUrl(), match_preset: null })).toMatchObject({ status: 201 });
  });

  // @req R-CONN-06
  test("201 with 16 metadata entries, a key of 64 and a value of 512 characters", async () => {
    const metadata = Object.fromEntries(
      Array.from({ length: 16 }, (_, i) => [String(i).padStart(64, "k"), "v".repeat(512)]),
    );
    expect(await create({ url: newUrl(), metadata })).toMatchObject({ status: 201, body: { metadata } });
  });

  // @req R-CONN-07
  test("201 with the preset's metadata for the same normalized url, unless the caller brings their own or says no", async () => {
    const preset = "HTTPS://PRESET.example:443/mcp";
    const filled = await create({ url: preset, metadata: null });
    expect(filled).toMatchObject({
      status: 201,
      body: { url: "https://preset.example/mcp", metadata: { name: "Preset" } },
    });
    const own = await create({ url: preset, metadata: { name: "Own" } }, await aCaller(suite.server));
    expect(own).toMatchObject({ status: 201, body: { metadata: { name: "Own" } } });
    const without = await create({ url: preset, match_preset: false }, await aCaller(suite.server));
    expect(without).toMatchObject({ status: 201, body: { metadata: null, connector_id: "conn_mcp" } });
    for (const { body } of [filled, own, without]) expect(JSON.stringify(body)).not.toContain("PRESET-SECRET");
  });

  // @req R-CONN-03
  test("400 for a client_secret without a client_id", async () => {
    for (const client_id of [undefined, null]) {
      const problem = expectProblem(await create({ url: newUrl(), client_id, client_secret: "s" }), 400, "bad_request");
      expect(problem.detail).toBe("client_id must be present when client_secret is specified");
    }
  });

  // @req R-CONN-04
  test("400 for the url that the owner has already, however it is spelled; another owner may have it", async () => {
    const mine = await aCaller(suite.server);
    expect(await create({ url: "https://twice.example/a/../mcp" }, mine)).toMatchObject({
      status: 201,
      body: { url: "https://twice.example/mcp" },
    });
    expectProblem(await create({ url: "https://TWICE.example:443/mcp" }, mine), 400, "duplicate");
    const colleague = await aCaller(suite.server, { organization: mine.organization });
    expect(await create({ url: "https://twice.example/mcp" }, colleague)).toMatchObject({ status: 201 });
  });

  test("of 10 requests for the same url at once one answers 201, the others 400", async () => {
    const mine = await aCaller(suite.server);
    const url = newUrl();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create({ url }, mine)));
    const statuses = answers.map(({ status }) => String(status)).toSorted();
    expect(statuses).toEqual(["201", ...Array.from({ length: 9 }, () => "400")]);
  });

  // @req R-CONN-05
  test.each(["ftp://files.example/mcp", "data:text/plain,x", "file:///etc/passwd", "https://user:pw@server.example/"])(
    "400 for %s",
    async (url) => void expectProblem(await create({ url }), 400, "bad_request"),
  );

  test("400 for a body that is not JSON", async () => {
    expectProblem(await create("{"), 400, "bad_request");
  });

  // @req R-HTTP-02
  test("401 without a key, with the address of our protected resource metadata", async () => {
    const answer = await api(suite.server.url)("POST", "/api/v1/connectors", { body: { url: newUrl() } });
    expectProblem(answer, 401, "unauthenticated");
    const metadata = `${suite.server.url}/.well-known/oauth-protected-resource`;
    expect(answer.headers.get("www-authenticate")).toBe(`Bearer resource_metadata="${metadata}"`);
    const described = await api(suite.server.url)("GET", metadata);
    expect(described).toMatchObject({ status: 200, body: { resource: suite.server.url } });
  });

  // @req R-HTTP-03
  test("403 for a key without connectors:write, naming it", async () => {
    const reader = await aCaller(suite.server, { scopes: ["connectors:read"] });
    const problem = expectProblem(await create({ url: newUrl() }, reader), 403, "forbidden");
    expect(problem.detail).toContain("connectors:write");
  });

  test("405 for a method that the route does not have", async () => {
    expect(await caller.call("PUT", "/api/v1/connectors", { body: {} })).toMatchObject({ status: 405 });
  });

  test("413 for a body of more than 1 MiB", async () => {
    expectProblem(await create({ url: newUrl(), metadata: { a: "x".repeat(1_100_000) } }), 413, "payload_too_large");
  });

  test("415 for another content type than JSON", async () => {
    const options = { body: "url=x", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
    expectProblem(await caller.call("POST", "/api/v1/connectors", options), 415, "unsupported_media_type");
  });

  // @req R-CONN-05 R-HTTP-01
  test.each([
    ["nothing", {}, "url"],
    ["a url that is none", { url: "not a url" }, "url"],
    ["a url of 2049 characters", { url: `https://long.example/${"x".repeat(2028)}` }, "url"],
    ["a url that is too long once normalized", { url: `https://long.example/${"ü".repeat(800)}` }, "url"],
    ["a url that is a number", { url: 7 }, "url"],
    ["an empty client_id", { url: "https://e.example/", client_id: "" }, "client_id"],
    ["match_preset as a string", { url: "https://e.example/", match_preset: "yes" }, "match_preset"],
  ])("422 for %s, naming the field", async (_, body, field) => {
    const problem = expectProblem(await create(body), 422, "validation_failed");
    expect(problem.errors.map((error) => error.field)).toEqual([field]);
  });

  // @req R-CONN-06
  test.each([
    ["17 entries", Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, "v"]))],
    ["a key of 65 characters", { ["k".repeat(65)]: "v" }],
    ["an empty key", { "": "v" }],
    ["a value of 513 characters", { k: "v".repeat(513) }],
    ["a value that is no string", { k: 1 }],
    ["a list", ["v"]],
  ])("422 for metadata with %s", async (_, metadata) => {
    const problem = expectProblem(await create({ url: newUrl(), metadata }), 422, "validation_failed");
    expect(problem.errors[0]?.field).toMatch(/^metadata/);
  });

  test("422 for a body that is JSON and no object", async () => {
    for (const body of ["[]", "null", '"x"', "1"]) expectProblem(await create(body), 422, "validation_failed");
  });

  test("what a refused request would have made does not exist", async () => {
    const mine = await aCaller(suite.server);
    await create({ url: "https://refused.example/", client_secret: "s" }, mine);
    expect((await mine.call("GET", "/api/v1/connectors")).body).toMatchObject({ total_count: 0 });
  });
});

describe("GET /connectors/presets", () => {
  // @req R-CONN-18
  test("200 with a page of {url, metadata} and no secret", async () => {
    const answer = await caller.call("GET", "/api/v1/connectors/presets");
    const page = expectOk(
      answer,
      200,
      ConnectorPresetPage.extend({ items: z.array(ConnectorPreset.strict()) }).strict(),
    );
    expect(page.items.map(({ url }) => url)).toEqual(
      expect.arrayContaining(["https://mcp.stripe.com/", "https://mcp.box.com/", "https://preset.example/mcp"]),
    );
    expect(page).toMatchObject({ total_count: page.items.length, has_more: false, next_page_token: null });
    expect(JSON.stringify(answer.body)).not.toMatch(/PRESET-SECRET|preset-client|client_secret/);
  });

  test("401 without a key", async () => {
    expectProblem(await api(suite.server.url)("GET", "/api/v1/connectors/presets"), 401, "unauthenticated");
  });

  test("403 for a key without connectors:read", async () => {
    const proxy = await aCaller(suite.server, { scopes: ["connectors:proxy"] });
    expectProblem(await proxy.call("GET", "/api/v1/connectors/presets"), 403, "forbidden");
  });
});
