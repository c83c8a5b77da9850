import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Connector } from "@/lib/contracts";
import { uuidv7 } from "@/lib/kernel/ids";
import { answerConsent, sandboxStaticToken } from "@/lib/testing/sandbox";
import { anOrganization } from "@/lib/testing/actors";
import { type Answer, api, bearer, expectOk, expectProblem } from "./api";
import { aCaller, aPerson, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
// Urls are unique per owner: each test is somebody else.
beforeEach(async () => {
  suite.vendor.control.reset();
  caller = await aCaller(suite.server);
});

async function aConnector(url = suite.vendor.mcpUrl, more: object = {}): Promise<string> {
  const answer = await caller.call("POST", "/api/v1/connectors", { body: { url, ...more } });
  return expectOk(answer, 201, Connector).id;
}

const connect = (id: string, body?: unknown, as = caller) =>
  as.call("POST", `/api/v1/connectors/${id}/connect`, { body });
const disconnect = (id: string, as = caller) => as.call("POST", `/api/v1/connectors/${id}/disconnect`);
const consentAddress = async (id: string) => consentPage(await connect(id));

function consentPage(answer: Answer): URL {
  const { state, auth_request: asked } = expectOk(answer, 200, Connector.strict());
  expect(state).toBe("auth_required");
  return new URL(String(asked?.authorization_endpoint));
}

describe("POST /connectors/{id}/connect", () => {
  // @req R-CONN-13
  test("200 connected, with an empty body, for a server without authorization", async () => {
    const answer = await connect(await aConnector(suite.vendor.openMcpUrl));
    expect(expectOk(answer, 200, Connector.strict())).toMatchObject({
      state: "connected",
      status: "active",
      auth_request: null,
      disconnect_reason: null,
    });
  });

  // @req R-CONN-02
  test("200 connected with a body of nulls, as the SDK sends it", async () => {
    const id = await aConnector(suite.vendor.openMcpUrl);
    const answer = await connect(id, { redirect_url: null, access_token: null });
    expect(answer).toMatchObject({ status: 200, body: { state: "connected" } });
  });

  // @req R-CONN-14 R-OAUTH-09 R-OAUTH-10
  test("200 auth_required with the consent page's address, for a server that asks for authorization", async () => {
    const answer = await connect(await aConnector());
    expect(answer).toMatchObject({
      status: 200,
      body: { state: "auth_required", status: "pending", auth_request: { type: "code" } },
    });
    const endpoint = consentPage(answer);
    expect(endpoint.origin).toBe(suite.vendor.url);
    expect(Object.fromEntries(endpoint.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43,}$/),
      resource: suite.vendor.mcpUrl,
      redirect_uri: `${suite.server.url}/api/v1/connectors/oauth/callback`,
      scope: expect.stringContaining("tasks:read"),
    });
  });

  test("200 connected with a static token that the server accepts", async () => {
    const id = await aConnector(suite.vendor.tokenMcpUrl);
    const answer = await connect(id, { access_token: sandboxStaticToken });
    expect(answer).toMatchObject({ status: 200, body: { state: "connected" } });
    expect(JSON.stringify(answer.body)).not.toContain(sandboxStaticToken);
  });

  // @req R-OAUTH-24
  test("200 disconnected with a static token that the server refuses, and no consent is begun", async () => {
    for (const url of [suite.vendor.tokenMcpUrl, suite.vendor.mcpUrl]) {
      const answer = await connect(await aConnector(url), { access_token: "wrong" });
      expect(answer).toMatchObject({
        status: 200,
        body: { state: "disconnected", disconnect_code: "token_rejected", auth_request: null },
      });
    }
  });

  test("200 auth_required again, with another address, when it is asked again", async () => {
    const id = await aConnector();
    const [first, second] = [await consentAddress(id), await consentAddress(id)];
    expect(second.searchParams.get("state")).not.toBe(first.searchParams.get("state"));
  });

  // @req R-OAUTH-17
  test("the redirect URI is our configured one, whatever Host and forwarding headers say", async () => {
    const headers = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      Forwarded: "host=evil.example",
    };
    const answer = await caller.call("POST", `/api/v1/connectors/${await aConnector()}/connect`, { headers });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain("evil.example");
    const viaIp = suite.server.url.replace("localhost", "127.0.0.1");
    const other = await aCaller(suite.server);
    const theirs = api(viaIp, bearer(other.token));
    const made = await theirs("POST", "/api/v1/connectors", { body: { url: suite.vendor.mcpUrl } });
    const { id } = expectOk(made, 201, Connector);
    const endpoint = consentPage(await theirs("POST", `/api/v1/connectors/${id}/connect`));
    expect(endpoint.searchParams.get("redirect_uri")).toBe(`${suite.server.url}/api/v1/connectors/oauth/callback`);
  });

  // @req R-OAUTH-18
  test.each([
    "https://evil.example/back",
    "https://localhost.evil.example/",
    "http://user@localhost/",
    "data:text/html,x",
    "cursor://auth",
  ])("400 redirect_not_allowed for the redirect_url %s", async (redirect_url) => {
    expectProblem(await connect(await aConnector(), { redirect_url }), 400, "redirect_not_allowed");
  });

  test("401 without a key", async () => {
    const answer = await api(suite.server.url)("POST", `/api/v1/connectors/${await aConnector()}/connect`);
    expectProblem(answer, 401, "unauthenticated");
  });

  test("403 for a key without connectors:write", async () => {
    const reader = await aCaller(suite.server, { scopes: ["connectors:read", "connectors:proxy"] });
    expectProblem(await connect(await aConnector(), undefined, reader), 403, "forbidden");
  });

  // @req R-NET-01
  test.each([
    "http://10.0.0.1/mcp",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/mcp",
    "http://0.0.0.0/",
  ])("403 address_blocked for %s", async (url) => {
    const id = await aConnector(url);
    expectProblem(await connect(id), 403, "address_blocked");
    const after = await caller.call("GET", `/api/v1/connectors/${id}`);
    expect(after.body).toMatchObject({ state: "created", auth_request: null });
  });

  test("404 for an unknown id", async () => {
    expectProblem(await connect(uuidv7()), 404, "not_found");
  });

  test("409 for a disabled one", async () => {
    const id = await aConnector();
    await caller.call("PATCH", `/api/v1/installations/${id}`, { body: { status: "disabled" } });
    expectProblem(await connect(id), 409, "disabled");
  });

  test.each([
    ["a redirect_url that is none", { redirect_url: "back" }],
    ["an access_token with a line break", { access_token: "a\nb" }],
    ["scopes that are no list", { scopes: "tasks:read" }],
  ])("422 for %s", async (_, body) => {
    expectProblem(await connect(await aConnector(), body), 422, "validation_failed");
  });

  // @req R-CONN-16
  test.each([
    ["discovery_failed", { resourceMetadata: "mismatched" }],
    ["registration_failed", { clientMetadataDocuments: false, registration: "refused" }],
    ["registration_failed", { clientMetadataDocuments: false, registration: "absent" }],
    ["pkce_unsupported", { advertisesS256: false }],
    ["upstream_error", { mcp: "down" }],
  ] as const)("502 %s for a server with %j", async (code, behaviour) => {
    suite.vendor.control.set(behaviour);
    const problem = expectProblem(await connect(await aConnector()), 502, code);
    expect(problem.detail).toMatch(/^[^{<]{20,}$/);
  });

  // @req R-CONN-15 R-NET-04
  test("504 unreachable within 20 s for a server that stays silent", { timeout: 40_000 }, async () => {
    suite.vendor.control.set({ mcpDelayMs: 60_000 });
    const id = await aConnector(suite.vendor.openMcpUrl);
    const answer = await caller.call("POST", `/api/v1/connectors/${id}/connect`, {
      signal: AbortSignal.timeout(22_000),
    });
    expectProblem(answer, 504, "unreachable");
  });

  test("504 unreachable for a port where nobody listens", async () => {
    expectProblem(await connect(await aConnector("http://127.0.0.1:1/mcp")), 504, "unreachable");
  });

  // @req R-OAUTH-05
  test("a client that was brought along is used before any other", async () => {
    const id = await aConnector(suite.vendor.mcpUrl, { client_id: "brought-along", client_secret: "s" });
    expect((await consentAddress(id)).searchParams.get("client_id")).toBe("brought-along");
  });

  // @req R-OAUTH-05 R-OAUTH-06
  test("the client metadata document is used before registration, and lists our redirect URI", async () => {
    const clientId = (await consentAddress(await aConnector())).searchParams.get("client_id");
    const document = `${suite.server.url}/api/v1/connectors/oauth/client-metadata.json`;
    expect(clientId).toBe(document);
    const answer = await api(suite.server.url)("GET", document);
    expect(answer).toMatchObject({
      status: 200,
      body: { client_id: document, redirect_uris: [`${suite.server.url}/api/v1/connectors/oauth/callback`] },
    });
    expect(answer.headers.get("content-type")).toContain("application/json");
  });

  test("without a client metadata document a client is registered", async () => {
    suite.vendor.control.set({ clientMetadataDocuments: false });
    const clientId = (await consentAddress(await aConnector())).searchParams.get("client_id");
    expect(clientId).toMatch(/^[\w-]+$/);
  });
});

describe("POST /connectors/{id}/disconnect", () => {
  // @req R-CONN-17
  test('200 disconnected, for the reason "Client request"', async () => {
    const id = await aConnector(suite.vendor.openMcpUrl);
    await connect(id);
    const answer = await disconnect(id);
    expect(expectOk(answer, 200, Connector.strict())).toMatchObject({
      state: "disconnected",
      status: "inactive",
      disconnect_reason: "Client request",
      disconnect_code: "client_request",
    });
  });

  test("200 from auth_required, and the open consent page is void", async () => {
    const organization = await anOrganization();
    const person = await aPerson(suite.server, organization, "developer");
    const made = await person.call("POST", "/api/v1/connectors", { body: { url: suite.vendor.mcpUrl } });
    const path = `/api/v1/connectors/${expectOk(made, 201, Connector).id}`;
    const endpoint = consentPage(await person.call("POST", `${path}/connect`));
    expect(await person.call("POST", `${path}/disconnect`)).toMatchObject({ status: 200 });
    const back = await answerConsent(endpoint);
    expect(await person.call("GET", back.href)).toMatchObject({ status: 400 });
    const after = await person.call("GET", path);
    expect(after.body).toMatchObject({ state: "disconnected", disconnect_reason: "Client request" });
  });

  // @req R-CONN-17
  test("400 from created", async () => {
    expectProblem(await disconnect(await aConnector()), 400, "invalid_state");
  });

  test("401 without a key", async () => {
    const answer = await api(suite.server.url)("POST", `/api/v1/connectors/${await aConnector()}/disconnect`);
    expectProblem(answer, 401, "unauthenticated");
  });

  test("403 for a key without connectors:write", async () => {
    const reader = await aCaller(suite.server, { scopes: ["connectors:read"] });
    expectProblem(await disconnect(await aConnector(), reader), 403, "forbidden");
  });

  test("404 for an unknown id", async () => {
    expectProblem(await disconnect(uuidv7()), 404, "not_found");
  });

  test("422 for an id that is not a UUID", async () => {
    expectProblem(await disconnect("nonsense"), 422, "validation_failed");
  });
});
