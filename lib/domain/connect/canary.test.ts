import { inspect } from "node:util";
import pg from "pg";
import { symbols } from "pino";
import { beforeAll, expect, test, vi } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { aMember, anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { connectingSuite, consentOf, resetVendor } from "@/lib/testing/connecting";
import {
  type Sandbox,
  sandboxAws,
  sandboxHeader,
  sandboxKeys,
  sandboxParameter,
  sandboxServiceClients,
  sandboxStaticToken,
  sandboxUser,
} from "@/lib/testing/sandbox";
import { listAudit } from "../audit";
import { findCredential, readTokens } from "../credentials";
import {
  createConnector,
  createInstallation,
  deleteConnector,
  getInstallation,
  listConnectors,
  listInstallations,
  updateInstallation,
} from "../installations";
import { addMember, createApiKey, listApiKeys, signIn } from "../orgs";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { describeInstallation } from "./describe";
import { describeCredentials } from "./describe-credentials";
import { disconnect } from "./disconnect";
import { install } from "./install";
import { probeNow } from "./probe";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";
import { testConnection } from "./test-connection";

let vendor: Sandbox;
let databaseUrl = "";
beforeAll(async () => {
  const suite = await connectingSuite();
  ({ vendor, databaseUrl } = suite);
  resetVendor(vendor);
  return suite.close;
});

const CLIENT_SECRET = "canary-client-secret-7f3a";
const HEADER_VALUE = "canary-header-value-91bc";
const PASSWORD = "canary-password-of-somebody";

const REFUSED = "canary-secret-that-was-refused";
const CONNECTION = "postgresql://canary:canary-of-the-database@10.0.0.1/d";
const { accessKeyId, region, service } = sandboxAws;

/** Every kind that is entered by hand, for the endpoint that takes it. */
const GIVEN: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["/by/header/mcp", { type: "api_key", name: sandboxHeader, value: sandboxKeys[0] }],
  ["/by/query/mcp", { type: "api_key", placement: "query", name: sandboxParameter, value: sandboxKeys[0] }],
  ["/by/key-basic/mcp", { type: "api_key", placement: "basic", value: sandboxKeys[0] }],
  ["/by/basic/mcp", { type: "basic", username: sandboxUser.username, password: sandboxUser.passwords[0] }],
  [
    "/by/aws/mcp",
    {
      type: "aws",
      access_key_id: accessKeyId,
      secret_access_key: sandboxAws.secretAccessKeys[0],
      region,
      service,
    },
  ],
  [
    "/mcp?by=itself",
    {
      type: "client_credentials",
      client_id: sandboxServiceClients[0].clientId,
      client_secret: sandboxServiceClients[0].clientSecret,
      scopes: ["tasks:read"],
    },
  ],
];

const SECRETS = ["value", "password", "secret_access_key", "client_secret"];
const refusedOf = (given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, SECRETS.includes(name) ? REFUSED : value]));

/** Every row of every table as text, what is bytes as hex. */
async function dump(): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set app.system = 'on'");
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const table = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...table.rows.map(({ row }) => `${name} ${row}`));
  }
  await client.end();
  return texts.join("\n");
}

/** A secret as it is, and as bytes and encodings would show it. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, ""), encodeURIComponent(secret)];
}

// @req R-VAULT-03
test("of all the secrets that pass through a connector's life none is in a row, a log line, an answer or an error", async () => {
  const lines: string[] = [];
  const logged = log as unknown as Record<symbol, { write: (line: string) => void }>;
  const stream = logged[symbols.streamSym];
  if (!stream) throw new Error("pino has no stream");
  vi.spyOn(stream, "write").mockImplementation((line) => void lines.push(line));
  log.level = "trace";
  const seen: unknown[] = [];
  const failing = async (work: Promise<unknown>) => seen.push(await work.catch((error: unknown) => error));

  const organization = await anOrganization();
  const [admin, member] = [await aMember(organization, "admin"), await aMember(organization, "developer")];
  const email = `canary-${crypto.randomUUID()}@example.test`;
  seen.push(await addMember(admin, { email, role: "viewer", password: PASSWORD }));
  await failing(signIn({ email, password: `${PASSWORD}-wrong`, address: "192.0.2.9" }));
  const { api_key: apiKey } = await createApiKey(member, { name: "canary", scopes: ["connectors:read"] });
  seen.push(await listApiKeys(member, {}));

  const input = { connector_id: "conn_mcp", url: vendor.openMcpUrl, name: "With secrets" };
  const config = { header_name: "X-Canary", header_value: HEADER_VALUE };
  const credentials = { client_id: "c", client_secret: CLIENT_SECRET };
  const made = await createInstallation(member, { ...input, config, credentials });
  await failing(createInstallation(member, { ...input, config, credentials }));
  await failing(
    createInstallation(member, {
      ...input,
      config: { ...config, header_name: 7 },
      credentials: { client_secret: CLIENT_SECRET },
    }),
  );
  await failing(updateInstallation(member, { id: made.id, config: { header_value: [HEADER_VALUE] } }));

  const { id } = await createConnector(member, { url: vendor.mcpUrl });
  const params = await consentOf(member, id);
  const browser = {
    signedIn: { sessionId: member.principal.sessionId, user: member.principal },
    confirmed: false,
    requestId: "r",
  };
  seen.push(await completeConnect(params, browser));
  const tokens = async () => {
    const row = await inOrg(member.orgId, (tx) => findCredential(tx, member.orgId, id, "oauth"));
    return row && readTokens(row);
  };
  const first = await tokens();
  await inOrg(member.orgId, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );
  await accessTokenFor(member.orgId, id);
  const second = await tokens();
  vendor.control.set({ tokenFailures: { status: 503, times: 3 } });
  await failing(accessTokenFor(member.orgId, id, second?.accessToken));
  vendor.control.set({ tokenFailures: null, mcp: "down" });
  await probeNow(member.orgId, id);
  vendor.control.set({ mcp: "up" });
  const { id: fixed } = await createConnector(member, { url: vendor.tokenMcpUrl });
  seen.push(await startConnect(member, { id: fixed, access_token: sandboxStaticToken }));
  await failing(startConnect(member, { id, access_token: "canary-refused-token" }));
  seen.push(await describeInstallation(member, { id }), await getInstallation(member, { id: made.id }));
  for (const [path, credential] of GIVEN) {
    const { id: given } = await createConnector(member, { url: `${vendor.url}${path}` });
    await failing(setCredentials(member, { id: given, credential }));
    await failing(rotateCredentials(member, { id: given, credential: refusedOf(credential) }));
    await failing(rotateCredentials(member, { id: given, credential, overlap_seconds: 60 }));
    seen.push(await describeCredentials(member, { id: given }));
    await failing(testConnection(member, { id: given }));
  }
  const database = {
    connector_id: "conn_db-postgresql",
    credentials: { type: "connection_string", value: CONNECTION },
  };
  await failing(install(member, database));
  const whileKept = await dump();
  seen.push(await disconnect(member, { id }), await deleteConnector(member, { id: fixed }));
  seen.push(
    await listConnectors(admin, { scope: "org" }),
    await listInstallations(admin, {}),
    await listAudit(admin, { limit: 100 }),
  );

  const secrets = {
    password: PASSWORD,
    "test password": TEST_PASSWORD,
    "API key": apiKey.slice(36),
    "client secret": CLIENT_SECRET,
    "header value": HEADER_VALUE,
    "static token": sandboxStaticToken,
    "refused token": "canary-refused-token",
    code: params.get("code") ?? "",
    state: params.get("state") ?? "",
    "access token": first?.accessToken ?? "",
    "refresh token": first?.refreshToken ?? "",
    "second access token": second?.accessToken ?? "",
    "second refresh token": second?.refreshToken ?? "",
    "registered client's secret": first?.grant?.clientSecret ?? "",
    "API key of a connector": sandboxKeys[0],
    "basic password": sandboxUser.passwords[0],
    "secret access key": sandboxAws.secretAccessKeys[0],
    "secret of a client that asks for itself": sandboxServiceClients[0].clientSecret,
    "refused secret": REFUSED,
    "database password": "canary-of-the-database",
  };
  const places = {
    "the database": whileKept + (await dump()),
    "the log": lines.join(""),
    "answers and errors": seen.map((value) => inspect(value, { depth: 20 })).join("\n"),
  };
  expect(places["the log"]).toContain("token refresh postponed");
  expect(places["the database"]).toContain("With secrets");
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret, what).toMatch(/.{8}/);
    for (const [where, text] of Object.entries(places))
      for (const form of formsOf(secret)) expect(text.includes(form), `${what} in ${where}`).toBe(false);
  }
}, 30_000);
