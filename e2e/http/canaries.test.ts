import { globSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ApiKeyCreated, Connector } from "@/lib/contracts";
import { accessTokenFor } from "@/lib/domain/connect";
import { findCredential, readTokens } from "@/lib/domain/credentials";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { answerConsent, sandboxStaticToken } from "@/lib/testing/sandbox";
import { type Api, api, bearer, expectOk } from "./api";
import { toolCall } from "./mcp";
import { aPerson, secretOf } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const ROOT = path.resolve(import.meta.dirname, "../..");

let suite: HttpSuite;
/** Everything that must not be found again: name → value. */
const secrets = new Map<string, string>([
  ["password", TEST_PASSWORD],
  ["static token", sandboxStaticToken],
  ["client secret", "CANARY-client-secret"],
  ["preset's client secret", "CANARY-preset-secret"],
  ["secret of the config", "CANARY-config-secret"],
]);
/** Whatever anybody was answered or shown. */
const heard: string[] = [];
let slug: string;
let connectorId: string;

beforeAll(async () => {
  const presets = [
    { url: "https://canary.example/", client_id: "c", client_secret: secrets.get("preset's client secret") },
  ];
  suite = await httpSuite({ CONNECTOR_PRESETS: JSON.stringify(presets), LOG_LEVEL: "trace" });
  const organization = await anOrganization();
  ({ slug } = organization);
  const owner = await aPerson(suite.server, organization, "owner");
  const call = overheard(owner.call);
  secrets.set("session cookie", String(/patchbay\.session=([^;]+)/.exec(String(owner.headers["Cookie"]))?.[1]));
  connectorId = await connectByOAuth(call);
  await connectByToken(call);
  await configure(call);
  await callWithKey(owner.call);
  await takeTokens(organization.id);
  await lookAround(call);
  return suite.close;
});

function overheard(call: Api): Api {
  return async (...request) => {
    const answer = await call(...request);
    heard.push(
      JSON.stringify(answer.body),
      JSON.stringify([...answer.headers].filter(([name]) => name !== "set-cookie")),
    );
    return answer;
  };
}

async function connectByOAuth(call: Api): Promise<string> {
  const body = { url: suite.vendor.mcpUrl };
  const { id } = expectOk(await call("POST", "/api/v1/connectors", { body }), 201, Connector);
  const asked = expectOk(await call("POST", `/api/v1/connectors/${id}/connect`), 200, Connector);
  const back = await answerConsent(String(asked.auth_request?.authorization_endpoint));
  secrets.set("authorization code", String(back.searchParams.get("code")));
  await call("GET", back.href);
  // A replayed and a made-up one: what went wrong is told without what was sent.
  await call("GET", back.href);
  return id;
}

async function connectByToken(call: Api): Promise<void> {
  const body = { url: suite.vendor.tokenMcpUrl, client_id: "mine", client_secret: secrets.get("client secret") };
  const { id } = expectOk(await call("POST", "/api/v1/connectors", { body }), 201, Connector);
  await call("POST", `/api/v1/connectors/${id}/connect`, { body: { access_token: sandboxStaticToken } });
  await call("POST", `/api/v1/connectors/${id}/connect`, { body: { access_token: `${sandboxStaticToken}\n` } });
}

async function configure(call: Api): Promise<void> {
  const config = { header_name: "X-Canary", header_value: secrets.get("secret of the config") };
  await call("PATCH", `/api/v1/installations/${connectorId}`, { body: { config } });
  const refused = { header_value: [secrets.get("secret of the config")] };
  await call("PATCH", `/api/v1/installations/${connectorId}`, { body: { config: refused } });
}

/** The key is shown once, to whoever makes it: that answer is not overheard. */
async function callWithKey(unheard: Api): Promise<void> {
  const body = { name: "canary", scopes: ["connectors:read", "connectors:proxy"] };
  const { api_key: token } = expectOk(await unheard("POST", "/api/v1/api-keys", { body }), 201, ApiKeyCreated);
  secrets.set("api key", secretOf(token));
  const call = overheard(api(suite.server.url, bearer(token)));
  for (const tool of ["whoami", "flaky_sync", "no_such_tool"])
    await call("POST", `/api/v1/connectors/${connectorId}/mcp`, toolCall(tool));
  await call("GET", "/api/v1/connectors?page_token=x");
  await overheard(api(suite.server.url, bearer(`${token}x`)))("GET", "/api/v1/connectors");
}

async function takeTokens(orgId: string): Promise<void> {
  const { accessToken } = await accessTokenFor(orgId, connectorId);
  secrets.set("access token", String(accessToken));
  const row = await inOrg(orgId, (tx) => findCredential(tx, orgId, connectorId, "oauth"));
  if (!row) throw new Error("nothing was stored");
  const { refreshToken } = await readTokens(row);
  if (refreshToken !== undefined) secrets.set("refresh token", refreshToken);
}

/** Every page and every list. */
async function lookAround(call: Api): Promise<void> {
  const files = globSync("app/**/page.tsx", { cwd: ROOT });
  const pages = files.map((file) =>
    path
      .dirname(file)
      .split(path.sep)
      .slice(1)
      .filter((part) => !part.startsWith("(")),
  );
  for (const parts of pages) {
    const address = `/${parts.join("/")}`.replace("[org]", slug).replace("[connector]", "mcp");
    await call("GET", address.replace(/\[\.*\w+\]/, `inst_${connectorId.replaceAll("-", "")}`));
  }
  const one = `/api/v1/installations/${connectorId}`;
  for (const address of ["connectors", "installations", "api-keys", "audit?limit=200", "catalog", "connectors/presets"])
    await call("GET", `/api/v1/${address}`);
  for (const address of [one, `${one}/calls`, `/api/v1/connectors/${connectorId}`]) await call("GET", address);
}

async function dump(): Promise<string> {
  return pgInSystem(async (client) => {
    const tables = await client.query<{ name: string }>(
      "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
    );
    const parts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      parts.push(...rows.map(({ text }) => text));
    }
    return parts.join("\n");
  });
}

/** A secret as it might be written down: as it is, in hexadecimal as PostgreSQL shows bytes, and in both kinds of base64. */
const spellings = (secret: string) =>
  (["utf8", "hex", "base64", "base64url"] as const).map((kind) =>
    Buffer.from(secret).toString(kind).replace(/=+$/, ""),
  );

function foundIn(text: string): string[] {
  return [...secrets].flatMap(([name, secret]) => (spellings(secret).some((one) => text.includes(one)) ? [name] : []));
}

test("the canaries were really used", async () => {
  expect([...secrets.keys()]).toContain("access token");
  for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(15);
  expect(heard.length).toBeGreaterThan(60);
  expect(heard.join("\n")).toContain("X-Canary");
  const { rows } = await pgInSystem((client) => client.query("select count(*)::int as n from credential"));
  expect(z.array(z.object({ n: z.int().min(4) })).parse(rows)).toHaveLength(1);
});

// @req R-VAULT-03
test("no planted secret is in an answer or on a page", () => {
  expect(foundIn(heard.join("\n"))).toEqual([]);
});

// @req R-VAULT-03
test("no planted secret is in the log, at its most talkative", () => {
  expect(suite.server.log().length).toBeGreaterThan(100);
  expect(foundIn(suite.server.log())).toEqual([]);
});

// @req R-VAULT-03
test("no planted secret is in a dump of the database, the audit trail and the job queue included", async () => {
  const text = await dump();
  expect(text).toContain("api_key.create");
  expect(foundIn(text)).toEqual([]);
});
