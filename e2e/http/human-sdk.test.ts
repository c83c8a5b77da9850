import { readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HumanClient } from "@/lib/client/human-sdk";
import { Connector, Installation } from "@/lib/contracts";
import { anOrganization } from "@/lib/testing/actors";
import { answerConsent } from "@/lib/testing/sandbox";
import { codeBlocksIn } from "@/scripts/code-blocks";
import { installedSdk, type InstalledSdk } from "@/scripts/installed-sdk";
import { api, expectOk } from "./api";
import { toolCall } from "./mcp";
import { aCaller, type Caller } from "./people";
import { nodesToTry, runProgram } from "./sdk-program";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let sdk: InstalledSdk;
let caller: Caller;
let connectors: HumanClient["connectors"];
beforeAll(async () => {
  [suite, sdk] = await Promise.all([httpSuite(), installedSdk()]);
  const others = "@modelcontextprotocol";
  await symlink(path.resolve("node_modules", others), path.join(sdk.project, "node_modules", others));
  return async () => {
    await suite.close();
    await sdk.remove();
  };
});
beforeEach(async () => {
  suite.vendor.control.reset();
  caller = await aCaller(suite.server);
  connectors = clientOf(caller);
});

const clientOf = ({ token }: Caller, more: object = {}) =>
  new HumanClient({ apiKey: token, baseUrl: suite.server.url, openUrl: () => undefined, ...more }).connectors;
const settings = () => ({ HUMAN_API_KEY: caller.token, HUMAN_API_URL: suite.server.url });

let counter = 0;
async function anInstallation(url = `https://sdk-${++counter}.example/`, more: object = {}): Promise<string> {
  const body = { connector_id: "conn_mcp", url, ...more };
  return expectOk(await caller.call("POST", "/api/v1/installations", { body }), 201, Installation).id;
}

/** One that is connected, and was called that often. */
async function aCalledOne(calls: number): Promise<string> {
  const id = await anInstallation(suite.vendor.openMcpUrl);
  await connectors.connect(id);
  const { url, fetch } = connectors.mcpProxy(id);
  for (let n = 0; n < calls; n++) {
    const { headers, body } = toolCall("whoami");
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    expect(await answer.text()).toContain("open access");
  }
  return id;
}

/** What the person does whose browser was opened: consent, and the confirmation of a flow that a key began. */
async function consentInBrowser(consentPage: string, decision: "allow" | "deny" = "allow"): Promise<void> {
  const back = await answerConsent(consentPage, { decision });
  const browser = api(suite.server.url, { Origin: suite.server.url });
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  await browser("POST", back.pathname, { headers, body: back.searchParams.toString() });
}

// @req R-SDK-01 R-SDK-10
describe("the documented calls, from the installed package", () => {
  test.each(nodesToTry())("in Node $version", async ({ file: node }) => {
    const id = await aCalledOne(3);
    for (let n = 0; n < 21; n++) await anInstallation();
    const source = `
      import { HumanClient } from "human-sdk";
      const client = new HumanClient();
      const first = await client.connectors.listInstallations({ limit: 20 });
      const second = await client.connectors.listInstallations({ limit: 20, cursor: first.next_cursor });
      const narrowed = await client.connectors.listInstallations({ status: 'active', connector_id: 'conn_mcp' });
      const none = await client.connectors.listInstallations({ status: 'active', connector_id: 'conn_slack' });
      const updated = await client.connectors.updateInstallation('${id}', {
        config: { header_name: 'X-Team', header_value: 'support' },
        status: 'active',
      });
      const usage = await client.connectors.getUsage('${id}');
      console.log(JSON.stringify({ first, second, narrowed, none, updated, usage }));
      console.log(\`Calls: \${usage.total_calls}\`);
      console.log(\`Successful: \${((usage.successful_calls / usage.total_calls) * 100).toFixed(1)}%\`);
      console.log(\`Latency: \${usage.avg_latency_ms} ms\`);
    `;
    const lines = await runProgram({ project: sdk.project, source, env: settings(), node });
    const { first, second, narrowed, none, updated, usage } = JSON.parse(lines[0] ?? "");
    expect(first).toMatchObject({ has_more: true, next_cursor: expect.any(String) });
    expect([first.data.length, second.data.length]).toEqual([20, 2]);
    expect(second).toMatchObject({ has_more: false, next_cursor: null });
    expect(new Set([...first.data, ...second.data].map((one) => one.id)).size).toBe(22);
    expect(narrowed.data.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(none.data).toEqual([]);
    expect(updated).toMatchObject({
      id,
      connector_id: "conn_mcp",
      passport_id: expect.stringMatching(/^passport_/),
      status: "active",
      config: { header_name: "X-Team", header_value: "********" },
    });
    expect(usage).toMatchObject({
      installation_id: id,
      period: new Date().toISOString().slice(0, 7),
      total_calls: 3,
      successful_calls: 3,
      failed_calls: 0,
    });
    expect(lines.slice(1)).toEqual(["Calls: 3", "Successful: 100.0%", `Latency: ${usage.avg_latency_ms} ms`]);
  });

  test("fail as documented", async () => {
    const id = await anInstallation();
    const gone = "inst_0198a4b2c3d47e5f8a9b0c1d2e3f4a5b";
    const stranger = clientOf(await aCaller(suite.server, { organization: await anOrganization() }));
    const reader = clientOf(await aCaller(suite.server, { scopes: ["connectors:read"] }));
    const nobody = clientOf({ ...caller, token: "pb_nobody" });
    const authorization = { name: "AuthorizationError" };
    await expect(nobody.listInstallations()).rejects.toMatchObject({ ...authorization, status: 401 });
    await expect(reader.listInstallations()).rejects.toMatchObject({ ...authorization, code: "forbidden" });
    await expect(reader.updateInstallation(id, {})).rejects.toMatchObject(authorization);
    await expect(reader.getUsage(id)).rejects.toMatchObject(authorization);
    for (const call of [() => connectors.getUsage(gone), () => connectors.updateInstallation(gone, {})])
      await expect(call()).rejects.toMatchObject({ name: "NotFoundError", code: "not_found" });
    await expect(stranger.updateInstallation(id, { status: "disabled" })).rejects.toMatchObject({ status: 404 });
    await expect(connectors.updateInstallation(id, { config: { timeout_seconds: 0 } })).rejects.toMatchObject({
      name: "ValidationError",
      errors: [expect.objectContaining({ field: "config.timeout_seconds" })],
      request_id: expect.any(String),
    });
    await expect(connectors.updateInstallation(id, { status: "pending" })).rejects.toMatchObject({
      name: "ValidationError",
    });
    await expect(connectors.updateInstallation(id, { name: "Late" }, { version: 99 })).rejects.toMatchObject({
      name: "ConflictError",
      status: 412,
    });
  });
});

// @req R-SDK-02
test("iterating meets each installation that matches once, also those that come and go meanwhile do not disturb", async () => {
  const made = new Set<string>();
  for (let n = 0; n < 7; n++) made.add(await anInstallation(undefined, { name: `Walk ${n}` }));
  const [oldest = ""] = made;
  const seen: string[] = [];
  for await (const { id } of connectors.iterateInstallations({ q: "walk", limit: 2 })) {
    if (seen.length === 2) {
      await connectors.delete(id);
      await anInstallation(undefined, { name: "Walk on" });
    }
    seen.push(id);
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(made);
  expect(seen.at(-1)).toBe(oldest);
});

// @req R-SDK-03 R-SDK-04
describe("a connector's life", () => {
  const inst = (uuid: string) => `inst_${uuid.replaceAll("-", "")}`;

  test("by either form of its id", async () => {
    const opened: string[] = [];
    const own = clientOf(caller, { openUrl: (url: string) => void opened.push(url) });
    expect((await own.presets()).items.map(({ url }) => url)).toContain("https://mcp.stripe.com/");
    const made = await own.create({ url: suite.vendor.mcpUrl, metadata: { team: "a" } });
    expect(Connector.strict().parse(made)).toMatchObject({ state: "created", metadata: { team: "a" } });
    for (const id of [made.id, made.id.toUpperCase(), inst(made.id), made]) expect(await own.get(id)).toEqual(made);
    expect(await own.list()).toMatchObject({ items: [made], total_count: 1, has_more: false });

    const begun = await own.connect(inst(made.id));
    expect(begun.state).toBe("auth_required");
    expect(opened).toEqual([begun.auth_request?.authorization_endpoint]);
    const [connected] = await Promise.all([own.waitForState(inst(made.id)), consentInBrowser(opened[0] ?? "")]);
    expect(connected.state).toBe("connected");
    expect(await own.refresh(made)).toEqual(connected);

    const gone = own.waitForDeletion(inst(made.id), { pollInterval: 0.02 });
    expect(await own.disconnect(inst(made.id))).toMatchObject({ disconnect_reason: "Client request" });
    await own.delete(inst(made.id));
    await gone;
    await expect(own.get(made.id)).rejects.toMatchObject({ name: "NotFoundError" });
  });

  test("a denied consent ends the wait at once, with the reason", async () => {
    const { id } = await connectors.create({ url: suite.vendor.mcpUrl });
    const { auth_request: asked } = await connectors.connect(id);
    const waiting = connectors.waitForState(id, { state: "connected" });
    await Promise.all([
      expect(waiting).rejects.toMatchObject({
        name: "FinalStateError",
        code: "consent_denied",
        connector: { id, state: "disconnected" },
      }),
      consentInBrowser(String(asked?.authorization_endpoint), "deny"),
    ]);
  });

  test("a deletion ends the wait too", async () => {
    const { id } = await connectors.create({ url: suite.vendor.mcpUrl });
    await connectors.connect(id);
    const waiting = connectors.waitForState(id);
    await Promise.all([expect(waiting).rejects.toMatchObject({ name: "NotFoundError" }), connectors.delete(id)]);
  });
});

// @req R-SDK-06 R-ONCE-01
test("a POST that is repeated is carried out once", async () => {
  let sent = 0;
  const losing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    sent += 1;
    if (sent > 2) return answer;
    await answer.arrayBuffer();
    throw new TypeError("the answer got lost");
  };
  const made = await clientOf(caller, { fetch: losing }).create({ url: "https://once.example/" });
  expect(sent).toBe(3);
  expect((await connectors.list()).items).toEqual([made]);
});

// @req R-SDK-09 R-SDK-11
test("every snippet of the README runs", async () => {
  await aCalledOne(1);
  const outputs: string[] = [];
  for (const { line, program } of codeBlocksIn(await readFile("lib/client/README.md", "utf8"))) {
    const source = program.replaceAll("https://mcp.example.com/mcp", suite.vendor.mcpUrl);
    const onLine = async (text: string) => {
      const [, page] = /^Consent here: (.*)$/.exec(text) ?? [];
      if (page !== undefined) await consentInBrowser(page);
    };
    const lines = await runProgram({ project: sdk.project, source, env: settings(), onLine });
    outputs.push(`${line}: ${lines.join("\n")}`);
  }
  const told = outputs.join("\n");
  for (const words of [
    ": active",
    "timeout_seconds: 30",
    "100.0% successful",
    "connected with",
    "whoami",
    "no such installation",
  ])
    expect(told).toContain(words);
});
