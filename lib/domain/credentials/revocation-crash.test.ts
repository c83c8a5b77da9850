import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aConnected, connectingSuite, resetVendor } from "@/lib/testing/connecting";
import type { Listening } from "@/lib/testing/listening";
import { aProcess } from "@/lib/testing/process";
import type { Sandbox } from "@/lib/testing/sandbox";
import { accessTokenFor, disconnect } from "../connect";
import { findCredential, readTokens, sealSecret } from "./index";

let vendor: Sandbox;
let databaseUrl: string;
let gate: Awaited<ReturnType<typeof aGate>>;
const running: Listening[] = [];
beforeAll(async () => {
  const suite = await connectingSuite();
  ({ vendor, databaseUrl } = suite);
  gate = await aGate();
  process.env["DATABASE_URL"] = databaseUrl;
  process.env["EGRESS_ALLOW"] = `${new URL(vendor.url).host},${new URL(gate.url).host}`;
  forget("env");
  return async () => {
    delete process.env["DATABASE_URL"];
    await gate.close();
    await suite.close();
  };
});
beforeEach(() => resetVendor(vendor));
afterEach(async () => {
  gate.open();
  for (const one of running.splice(0)) await one.close();
});

/** Stands before the authorization server's revocation endpoint, counts what comes, and can keep it waiting. */
async function aGate() {
  const hints: string[] = [];
  let held: (() => void)[] | null = null;
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      hints.push(String(new URLSearchParams(body).get("token_type_hint")));
      const pass = () => forward(req, res, body);
      if (held) held.push(pass);
      else pass();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hints,
    hold: () => (held = []),
    open: () => {
      for (const pass of held ?? []) pass();
      held = null;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(req: IncomingMessage, res: ServerResponse, body: string): void {
  const headers = { ...req.headers, host: new URL(vendor.url).host };
  const onwards = request(`${vendor.url}/token/revocation`, { method: "POST", headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  onwards.on("error", () => res.destroy()).end(body);
}

/** The worker as it is run beside the server. */
async function aWorker(): Promise<Listening> {
  // A dead worker's jobs are given back after a grace of seconds, which is over.
  await pgInSystem((client) =>
    client.query("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'"),
  );
  const worker = await aProcess("lib/worker/main.ts", []);
  running.push(worker);
  return worker;
}

/** A live grant of a real authorization server, which is revoked by way of the gate. */
async function aGrant() {
  const made = await aConnected(vendor.mcpUrl);
  const orgId = made.organization.id;
  const place = { orgId, installationId: made.id, kind: "oauth", version: 1 } as const;
  await inOrg(orgId, async (tx) => {
    const row = await findCredential(tx, orgId, made.id, "oauth");
    if (!row) throw new Error("nothing was stored");
    const tokens = await readTokens(row);
    const server = { ...tokens.grant?.server, revocationEndpoint: `${gate.url}/revoke` };
    const sealed = await sealSecret(place, { ...tokens, grant: { ...tokens.grant, server } });
    await tx.credential.update({ where: { id: row.id }, data: { sealed: sealed.sealed } });
  });
  gate.hints.length = 0;
  return { ...made, orgId, accessToken: String((await accessTokenFor(orgId, made.id)).accessToken) };
}

async function statesOf(orgId: string): Promise<string[]> {
  return inOrg(orgId, async (tx) => (await tx.revocation.findMany()).map(({ state }) => state));
}

async function isDead(accessToken: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return (await fetch(vendor.mcpUrl, { method: "POST", headers })).status === 401;
}

const PATIENCE = { timeout: 25_000, interval: 50 };

// @req R-REVOKE-01
test(
  "nothing but the commit: whichever process comes next revokes, refresh token first",
  { timeout: 60_000 },
  async () => {
    const { member, id, orgId, accessToken } = await aGrant();
    // Nobody works on the queue: what was committed is all there is.
    await disconnect(member, { id });
    expect(await isDead(accessToken)).toBe(false);
    await aWorker();
    await vi.waitFor(async () => expect(await statesOf(orgId)).toEqual(["revoked"]), PATIENCE);
    expect(await isDead(accessToken)).toBe(true);
    expect(gate.hints).toEqual(["refresh_token", "access_token"]);
  },
);

// @req R-REVOKE-01
test("killed during the call: the next process revokes", { timeout: 60_000 }, async () => {
  const { member, id, orgId, accessToken } = await aGrant();
  gate.hold();
  const first = await aWorker();
  await disconnect(member, { id });
  await vi.waitFor(() => expect(gate.hints).toEqual(["refresh_token"]), PATIENCE);
  await first.close();
  expect(await statesOf(orgId)).toEqual(["waiting"]);
  gate.open();
  await aWorker();
  await vi.waitFor(async () => expect(await statesOf(orgId)).toEqual(["revoked"]), PATIENCE);
  expect(await isDead(accessToken)).toBe(true);
});

// @req R-REVOKE-01
test(
  "killed after the answer and before the row says so: the next process asks again and ends it",
  { timeout: 60_000 },
  async () => {
    const { member, id, orgId, accessToken } = await aGrant();
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    const first = await aWorker();
    gate.hold();
    await disconnect(member, { id });
    await vi.waitFor(() => expect(gate.hints).toHaveLength(1), PATIENCE);
    // Whoever wants to write the row now has to wait.
    await holder.query("begin");
    await holder.query("set local app.system = 'on'");
    await holder.query("select 1 from revocation where org_id = $1 for update", [orgId]);
    gate.open();
    await vi.waitFor(async () => expect(await isDead(accessToken)).toBe(true), PATIENCE);
    await vi.waitFor(() => expect(gate.hints).toHaveLength(2), PATIENCE);
    await first.close();
    await holder.query("rollback");
    await holder.end();
    expect(await statesOf(orgId)).toEqual(["waiting"]);
    await aWorker();
    await vi.waitFor(async () => expect(await statesOf(orgId)).toEqual(["revoked"]), PATIENCE);
    expect(gate.hints).toEqual(["refresh_token", "access_token", "refresh_token", "access_token"]);
  },
);

// @req R-REVOKE-01
test("an organization that is gone leaves its tokens to be revoked", { timeout: 60_000 }, async () => {
  const { member, id, orgId, accessToken } = await aGrant();
  await disconnect(member, { id });
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  // What an operator would have to do by hand: there is no command that deletes an organization.
  await owner.query("set app.system = 'on'");
  await owner.query("delete from installation where org_id = $1", [orgId]);
  await owner.query("delete from membership where org_id = $1", [orgId]);
  await owner.end();
  await aWorker();
  await vi.waitFor(async () => expect(await isDead(accessToken)).toBe(true), PATIENCE);
  await vi.waitFor(async () => expect(await statesOf(orgId)).toEqual(["revoked"]), PATIENCE);
});
