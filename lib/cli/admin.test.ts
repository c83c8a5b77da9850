import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { completeConnect, startConnect } from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aLyingVendor, type LyingVendor } from "@/lib/testing/lying-vendor";

let vendor: LyingVendor;
let databaseUrl: string;
beforeAll(async () => {
  const database = await testDatabase();
  databaseUrl = database.url;
  vendor = await aLyingVendor();
  Object.assign(process.env, { EGRESS_ALLOW: "127.0.0.1", PUBLIC_URL: "http://localhost:3999" });
  forget("env");
  return async () => {
    await vendor.close();
    await database.close();
  };
});
beforeEach(() => vendor.say({}));
const running = new Set<ReturnType<typeof begin>>();
afterEach(() => {
  for (const { kill } of running) kill();
  running.clear();
});

/** The command as an operator runs it. */
function begin(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/admin.ts", ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, complaint, gone] = [text(child.stdout), text(child.stderr), once(child, "exit")];
  const begun = {
    kill: () => void child.kill("SIGKILL"),
    gone,
    /** What its last line says. */
    answer: async (): Promise<Record<string, unknown>> => {
      const [code] = await gone;
      if (code !== 0) throw new Error(`exit ${String(code)}: ${await complaint}`);
      const last: unknown = JSON.parse((await output).trim().split("\n").at(-1) ?? "");
      return last as Record<string, unknown>;
    },
    help: async () => `${await output}${await complaint}`,
  };
  running.add(begun);
  return begun;
}

async function aGrant(organization: TestOrganization): Promise<string> {
  const member = await aMember(organization, "developer");
  const { id } = await createConnector(member, { url: vendor.mcpUrl });
  const started = await startConnect(member, { id });
  const state = new URL(String(started.auth_request?.authorization_endpoint)).searchParams.get("state") ?? "";
  const signedIn = { sessionId: member.principal.sessionId, user: member.principal };
  const params = new URLSearchParams({ code: "a-code", state, iss: vendor.url });
  const end = await completeConnect(params, { signedIn, confirmed: false, requestId: "request-1" });
  expect(end).toMatchObject({ ok: true });
  return id;
}

const NOTHING = { revoked: 0, pending: 0, failed: 0, unsupported: 0, refused: 0, unreadable: 0, waiting_for: [] };

describe("revoke-all", () => {
  // @req R-REVOKE-03
  test(
    "reports what was revoked, as JSON; killed on its way it is run again and does the rest",
    { timeout: 120_000 },
    async () => {
      const organization = await anOrganization();
      for (let n = 0; n < 4; n += 1) await aGrant(organization);
      let release = (): void => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      vendor.say({ revoke: (response) => void released.then(() => response.writeHead(200).end()) });
      const first = begin("revoke-all", "--org", organization.slug);
      await vi.waitFor(() => expect(vendor.revocations.length).toBeGreaterThan(0), { timeout: 30_000 });
      first.kill();
      await first.gone;
      release();
      const waiting = () => inOrg(organization.id, (tx) => tx.revocation.count({ where: { state: "waiting" } }));
      expect(await waiting()).toBe(4);
      const second = await begin("revoke-all", "--org", organization.slug).answer();
      expect(second).toEqual({ disconnected: 0, ...NOTHING, revoked: 4 });
      expect(await waiting()).toBe(0);
      expect(await begin("revoke-all", "--org", organization.slug).answer()).toEqual({ disconnected: 0, ...NOTHING });
      const hints = vendor.revocations.map((form) => form.get("token_type_hint"));
      expect(hints.filter((hint) => hint === "access_token")).toHaveLength(4);
    },
  );

  // @req R-REVOKE-02
  test(
    "names the provider that is away, leaves Patchbay's own keys alone, and ends them when told to",
    { timeout: 120_000 },
    async () => {
      const organization = await anOrganization();
      await aGrant(organization);
      await aKey(await aMember(organization, "owner"), ["connectors:read"]);
      vendor.say({ revoke: (response) => void response.writeHead(503, { "retry-after": "3600" }).end() });
      const answer = await begin("revoke-all", "--org", organization.slug).answer();
      expect(answer).toMatchObject({ disconnected: 1, pending: 1, revoked: 0, failed: 0 });
      expect(answer["waiting_for"]).toEqual([
        {
          issuer: vendor.url,
          grants: 1,
          code: "http_503",
          since: expect.stringMatching(/Z$/),
          next_try_at: expect.stringMatching(/Z$/),
        },
      ]);
      const live = () => inOrg(organization.id, (tx) => tx.apiKey.count({ where: { revokedAt: null } }));
      expect(await live()).toBe(1);
      vendor.say({});
      const again = await begin("revoke-all", "--org", organization.slug, "--api-keys").answer();
      expect(again).toMatchObject({ disconnected: 0, revoked: 1, pending: 0, api_keys_revoked: 1 });
      expect(await live()).toBe(0);
    },
  );

  test("says in its help what stays, and refuses an organization that is not there", { timeout: 120_000 }, async () => {
    const help = begin("revoke-all", "--help");
    expect(await help.help()).toMatch(/--api-keys[\s\S]*can be cut short and run again/);
    await expect(begin("revoke-all", "--org", "nobody").answer()).rejects.toThrow(/exit 1/);
  });
});

// @req R-VAULT-06
test(
  "keys status tells who keeps the keys, whether they work and how much each version wraps",
  { timeout: 120_000 },
  async () => {
    const organization = await anOrganization();
    await aGrant(organization);
    const before = await begin("keys", "status").answer();
    expect(before).toMatchObject({
      provider: "local",
      healthy: true,
      problem: null,
      rotating: false,
      of_unknown_version: 0,
    });
    const active = Number(before["active_version"]);
    const counts = before["credentials_by_key_version"] as Record<string, number>;
    expect(counts[active]).toBeGreaterThan(0);
    await begin("keys", "rotate").answer();
    const after = await begin("keys", "status").answer();
    expect(after).toMatchObject({ active_version: active + 1, healthy: true });
    expect(after["credentials_by_key_version"]).toMatchObject({ [active]: 0, [active + 1]: counts[active] });
    const file = path.join(String(process.env["DATA_DIR"]), "keys.json");
    await chmod(file, 0o644);
    const open = await begin("keys", "status").answer();
    expect(open).toMatchObject({ healthy: false, problem: expect.stringContaining("chmod 600") });
    expect(JSON.stringify(open)).not.toMatch(/[A-Za-z0-9+/]{43}=/);
  },
);
