import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  inspectServer,
  install,
  listConnectorTools,
  setCredentials,
  startConnect,
  testConnection,
} from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aCallable, send } from "@/lib/testing/data-plane";
import { attempts, type InsideSuite, insideSuite } from "@/lib/testing/inside";
import type { Turncoat } from "@/lib/testing/turncoat";

vi.mock("node:dns/promises", async (original) => ({
  ...(await original<object>()),
  lookup: (await import("@/lib/testing/resolver")).lookup,
}));

let suite: InsideSuite;
let vendor: Turncoat;
beforeAll(async () => {
  suite = await insideSuite();
  vendor = suite.vendor;
  return suite.close;
});
beforeEach(() => vendor.reset());

// @req R-NET-01
describe("an address that leads inside is never reached,", () => {
  test("however many there are to try", () => {
    expect(suite.addresses.length).toBeGreaterThan(160);
    expect(suite.someAddresses.length).toBeGreaterThan(80);
    expect(suite.canaries.addresses.length).toBeGreaterThanOrEqual(3);
  });

  test("given as the token endpoint of a client that signs in by itself", async () => {
    const { attempt, outcomes } = attempts();
    const member = await aMember(await anOrganization(), "developer");
    vendor.signIn = false;
    const { id } = await createConnector(member, { url: vendor.mcpUrl });
    const client = { type: "client_credentials", client_id: "c", client_secret: "canary-secret" };
    for (const url of suite.addresses)
      await attempt(() => setCredentials(member, { id, credential: { ...client, token_url: url } }));
    expect(outcomes.find((outcome) => outcome === "answered")).toBeUndefined();
    suite.expectNothingReached();
  });

  test("given to be looked at before it is added", async () => {
    const { attempt, outcomes } = attempts();
    const member = await aMember(await anOrganization(), "developer");
    for (const url of suite.addresses) await attempt(() => inspectServer(member, { url }));
    expect(outcomes.length).toBe(suite.addresses.length);
    suite.expectNothingReached();
  });

  test("given to a new connector, which is then connected, or to one that is added with a token", async () => {
    const { attempt } = attempts();
    const member = await aMember(await anOrganization(), "developer");
    for (const url of suite.addresses) {
      await attempt(async () => startConnect(member, { id: (await createConnector(member, { url })).id }));
      await attempt(() =>
        install(member, { connector_id: "conn_mcp", url: `${url}?again`, access_token: "canary-token" }),
      );
    }
    suite.expectNothingReached();
  }, 120_000);

  test("given as a database, by its host in every spelling that a host can have", async () => {
    const { attempt, outcomes } = attempts();
    const member = await aMember(await anOrganization(), "developer");
    const hosts = suite.addresses.map((url) => /^\w+:\/\/([^/?#\\]+)/.exec(url)?.[1] ?? url);
    // Refused above for their scheme or their port alone.
    const inside = [...new Set(hosts)].filter((host) => !/^(8\.8\.8\.8|\[2606:4700:.*|example\.com.*)$/.test(host));
    expect(inside.length).toBeGreaterThan(100);
    for (const host of inside) {
      const value = `postgresql://ada:canary-secret@${host}/db?sslmode=disable`;
      await attempt(async () => {
        const credentials = { type: "connection_string", value };
        const made = await install(member, { connector_id: "conn_db-postgresql", credentials });
        if (made.kind === "installed" && made.failure !== null)
          throw new AppError("address_blocked", made.failure.message);
      });
    }
    expect(outcomes.filter((outcome) => outcome === "answered")).toEqual([]);
    suite.expectNothingReached();
  }, 120_000);

  test("standing in a row, by whatever way it came there: connect, test, tools and calls", async () => {
    const made = await aCallable({ url: vendor.mcpUrl });
    const { member, id } = made;
    for (const url of suite.someAddresses) {
      // PostgreSQL keeps no NUL.
      const data = {
        url: url.replaceAll("\0", ""),
        state: "connected",
        disconnectCode: null,
        disconnectReason: null,
        version: { increment: 1 },
      };
      const place = () => inOrg(member.orgId, (tx) => tx.installation.updateMany({ where: { id }, data }));
      for (const work of [
        () => send(suite.planeUrl, made).then((answer) => answer.text()),
        () => listConnectorTools(member, { id }),
        () => testConnection(member, { id }),
        () => startConnect(member, { id }),
      ]) {
        await place();
        await work().catch(() => undefined);
      }
    }
    suite.expectNothingReached();
  }, 120_000);
});

test("the canaries were there to be reached: what the operator opens is", async () => {
  process.env["EGRESS_ALLOW"] = `127.0.0.1:${suite.canaries.port}`;
  forget("env");
  const member = await aMember(await anOrganization(), "developer");
  await inspectServer(member, { url: `http://0x7f.1:${suite.canaries.port}/` });
  expect(suite.canaries.hits()).toBeGreaterThan(0);
  expect(suite.tried).toContain(`127.0.0.1:${suite.canaries.port}`);
});
