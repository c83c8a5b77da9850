import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeConnections, pgInSystem, setConnection } from "@/lib/platform/db";
import { testCluster } from "@/lib/testing/database";
import { launchServer, startServer, type TestServer } from "@/lib/testing/server";
import { api } from "./api";
import { signIn } from "./sign-in";

// @req R-RUN-01
describe("a setting that cannot be used stops the start, and the message names it without its value", () => {
  test.each([
    ["PORT", { PORT: "70000" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://patchbay.example/canary" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://root:canary@localhost/x" }],
    ["TRUST_PROXY", { TRUST_PROXY: "canary" }],
    ["CONNECTOR_PRESETS", { CONNECTOR_PRESETS: '[{"url": "canary"' }],
    ["LOG_LEVEL", { LOG_LEVEL: "canary" }],
    ["SETUP_PASSWORD", { SETUP_EMAIL: "you@example.test", SETUP_PASSWORD: "canary" }],
    ["SETUP_EMAIL", { SETUP_PASSWORD: "canary long enough" }],
    ["OIDC_CLIENT_SECRET", { OIDC_ISSUER: "https://idp.example", OIDC_CLIENT_ID: "canary" }],
  ])("%s", async (name, env) => {
    const server = await launchServer({ env });
    const { code, log } = await server.ended;
    expect(code).toBe(1);
    expect(log).toMatch(new RegExp(`^${name}\\b.*: `, "m"));
    expect(log).not.toMatch(/canary|^\s+at /m);
  });

  test("PORT, when somebody else has it", async () => {
    const first = await launchServer();
    await expect.poll(() => first.log(), { timeout: 10_000 }).toContain("Starting the database");
    const second = await launchServer({ env: { PORT: new URL(first.url).port } });
    const { code, log } = await second.ended;
    expect(code).toBe(1);
    expect(log).toMatch(/^PORT: \d+ is already in use/m);
    await first.kill();
  });

  test("DATABASE_URL, when the database does not let us in", async () => {
    const cluster = await testCluster();
    const url = new URL(cluster.url);
    url.password = "canary";
    const { code, log } = await (await launchServer({ env: { DATABASE_URL: url.href } })).ended;
    await cluster.release();
    expect(code).toBe(1);
    expect(log).toMatch(/^DATABASE_URL: /m);
    expect(log).not.toContain("canary");
  });
});

describe("on an empty database", () => {
  const owner = { email: "owner@example.test", password: "a password of the settings" };
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  let cluster: Awaited<ReturnType<typeof testCluster>>;
  let admin: pg.Client;
  let env: Record<string, string>;
  let servers: TestServer[] = [];
  beforeAll(async () => {
    cluster = await testCluster();
    admin = new pg.Client({ connectionString: cluster.url });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(cluster.url);
    url.pathname = `/${name}`;
    const DATA_DIR = String(process.env["DATA_DIR"]);
    setConnection({ url: url.href, role: undefined, connectionsMax: 2 });
    env = { DATABASE_URL: url.href, DATA_DIR, SETUP_EMAIL: owner.email, SETUP_PASSWORD: owner.password };
    servers = await Promise.all([1, 2, 3].map(() => startServer({ env })));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await closeConnections();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    await cluster.release();
  });

  const inDatabase = async (sql: string) => (await pgInSystem((client) => client.query(sql))).rows;

  // @req R-RUN-02
  test("three processes that start at once apply each migration once and are all ready", async () => {
    const twice =
      "select migration_name from _prisma_migrations group by 1 having count(*) > 1 or bool_or(finished_at is null)";
    expect(await inDatabase(twice)).toEqual([]);
    for (const { url } of servers) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  // @req R-RUN-04
  test("the settings make one owner, who can sign in at each of them", async () => {
    expect(await inDatabase("select role from membership")).toEqual([{ role: "owner" }]);
    for (const { url } of servers) {
      const { jar } = await signIn(url, owner.email, owner.password);
      expect(jar.get("patchbay.session")).toBeDefined();
    }
  });

  // @req R-RUN-04
  test("set-up is locked: its page leads to the sign-in page, and later settings change nothing", async () => {
    const [first] = servers;
    const page = await api(String(first?.url))("GET", "/setup");
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).toMatch(/^\/sign-in/);
    const later = await startServer({ env: { ...env, SETUP_EMAIL: "other@example.test" } });
    await later.stop();
    expect(await inDatabase('select email from "user"')).toEqual([{ email: owner.email }]);
  });
});
