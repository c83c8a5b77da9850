import { beforeAll, beforeEach, expect, test } from "vitest";
import { answerConsent, sandboxStaticToken } from "@/lib/testing/sandbox";
import { anOrganization } from "@/lib/testing/actors";
import { Connector, HTTPStatusError, type PlatformClient } from "./agentstack-sdk";
import { api } from "./api";
import { toolCall } from "./mcp";
import { aCaller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let client: PlatformClient;
let opened: string[];
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(async () => {
  suite.vendor.control.reset();
  opened = [];
  const { token } = await aCaller(suite.server);
  client = { baseUrl: suite.server.url, authToken: token, openBrowser: (url) => void opened.push(url) };
});

/** What the person does whose browser was opened: consent, and the confirmation of a flow that a key began. */
async function consentInBrowser(): Promise<void> {
  const back = await answerConsent(String(opened.at(-1)));
  const browser = api(suite.server.url, { Origin: suite.server.url });
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await browser("POST", back.pathname, { headers, body: back.searchParams.toString() });
  expect(answer.status).toBe(200);
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

// @req R-CONN-01 R-CONN-02
test("create, get and refresh", async () => {
  const connector = await Connector.create(client, "https://sdk.example/mcp", { metadata: { name: "SDK" } });
  expect(connector.model).toMatchObject({
    url: "https://sdk.example/mcp",
    state: "created",
    auth_request: null,
    metadata: { name: "SDK" },
  });
  const made = connector.model;
  expect((await connector.get()).model).toEqual(made);
  expect((await connector.refresh()).model).toEqual(made);
});

test("presets", async () => {
  const { items } = await Connector.presets(client);
  expect(items.map(({ url }) => url)).toContain("https://mcp.stripe.com/");
});

// @req R-CONN-08
test("list and wait_for_deletion see all connectors, more than any page holds", async () => {
  const made = [];
  for (let n = 0; n < 105; n++) made.push(await Connector.create(client, `https://many.example/${n}`));
  expect((await Connector.list(client)).items).toHaveLength(105);
  const [first] = made;
  const waiting = first?.wait_for_deletion(0.02);
  await first?.delete();
  await waiting;
  expect(await Connector.list(client)).toMatchObject({ total_count: 104, has_more: false });
});

// @req R-CONN-14 R-STATE-01 R-OAUTH-16
test("connect opens the browser, wait_for_state sees it connected, disconnect and delete end it", async () => {
  const connector = await Connector.create(client, suite.vendor.mcpUrl);
  await connector.connect();
  expect(connector.model.state).toBe("auth_required");
  expect(opened).toEqual([connector.model.auth_request?.authorization_endpoint]);
  const waiting = connector.wait_for_state("connected", 0.05);
  await consentInBrowser();
  expect((await waiting).model).toMatchObject({ state: "connected", auth_request: null });
  expect((await connector.disconnect()).model).toMatchObject({
    state: "disconnected",
    disconnect_reason: "Client request",
  });
  await connector.delete();
  await connector.wait_for_deletion(0.02);
  await expect(connector.get()).rejects.toMatchObject({ status: 404 });
});

test("connect with an access_token opens no browser", async () => {
  const connector = await Connector.create(client, suite.vendor.tokenMcpUrl);
  await connector.connect({ access_token: sandboxStaticToken });
  expect(connector.model.state).toBe("connected");
  expect(opened).toEqual([]);
});

test("connect with a redirect_url on loopback, as the command line uses it", async () => {
  const connector = await Connector.create(client, suite.vendor.mcpUrl);
  await connector.connect({ redirect_url: "http://localhost:8484/done" });
  expect(connector.model.auth_request?.authorization_endpoint).toContain(
    encodeURIComponent("/api/v1/connectors/oauth/callback"),
  );
});

// @req R-MCP-08
test("mcp_proxy streams the server's answer, its first event before the tool has ended", async () => {
  const connector = await Connector.create(client, suite.vendor.openMcpUrl);
  await connector.connect();
  const { headers, body } = toolCall("stream_progress", { steps: 3, stepMs: 400 });
  const asked = { ...body, params: { ...body.params, _meta: { ...body.params._meta, progressToken: "p" } } };
  const response = await connector.mcp_proxy("POST", { headers, content: bytes(asked) });
  expect(response.status_code).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  let first: { text: string; outcome: string | undefined } | undefined;
  let text = "";
  for await (const chunk of response.chunk) {
    text += Buffer.from(chunk).toString();
    first ??= { text, outcome: suite.vendor.calls.at(-1)?.outcome };
  }
  expect(first).toEqual({ text: expect.stringContaining("Step 1 of 3"), outcome: "running" });
  expect(text).toContain("3 steps done");
});

// @req R-MCP-12
test("mcp_proxy answers 409 before the connection, and after the disconnect", async () => {
  const connector = await Connector.create(client, suite.vendor.openMcpUrl);
  const { headers, body } = toolCall("whoami");
  const call = () => connector.mcp_proxy("POST", { headers, content: bytes(body) });
  expect((await call()).status_code).toBe(409);
  await connector.connect();
  const answer = await call();
  expect(answer.status_code).toBe(200);
  expect(await read(answer.chunk)).toContain("open access");
  await connector.disconnect();
  const refused = await call();
  expect(refused.status_code).toBe(409);
  expect(JSON.parse(await read(refused.chunk))).toMatchObject({ code: "not_connected", status: 409 });
});

test("the SDK's errors carry what went wrong", async () => {
  await Connector.create(client, "https://once.example/");
  const again = Connector.create(client, "https://once.example/");
  await expect(again).rejects.toThrow(HTTPStatusError);
  await expect(again).rejects.toMatchObject({ status: 400, body: expect.stringContaining("already have a connector") });
  const nameless = Connector.create(client, "https://other.example/", { client_secret: "s" });
  await expect(nameless).rejects.toMatchObject({
    status: 400,
    body: expect.stringContaining("client_id must be present when client_secret is specified"),
  });
});

test("another user's SDK does not see the connector", async () => {
  const connector = await Connector.create(client, "https://mine.example/");
  const { token } = await aCaller(suite.server, { organization: await anOrganization() });
  const theirs = new Connector({ ...client, authToken: token }, connector.model);
  await expect(theirs.get()).rejects.toMatchObject({ status: 404 });
  await expect(theirs.delete()).rejects.toMatchObject({ status: 404 });
  expect((await Connector.list(theirs.client)).items).toEqual([]);
});
