import { describe, expect, test } from "vitest";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { aMember, type TestOrganization } from "@/lib/testing/actors";
import { aConnected, consentOf, withConnecting } from "@/lib/testing/connecting";
import { sandboxStaticToken } from "@/lib/testing/sandbox";
import { findClient, findCredential, openSecret, readTokens, revokeQueued } from "../credentials";
import { createConnector, createInstallation } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { probeNow } from "./probe";
import { startConnect } from "./start";

const suite = withConnecting();

/** What somebody does who can write to the database and has no key. */
const byHand = (sql: string, values: unknown[]) => pgInSystem((client) => client.query(sql, values));

async function aTokenConnector(organization: TestOrganization) {
  const member = await aMember(organization, "developer");
  const { id } = await createConnector(member, { url: suite.vendor.tokenMcpUrl });
  await startConnect(member, { id, access_token: sandboxStaticToken });
  return { member, id };
}

const NOT_OPENED = { code: "internal", message: expect.stringContaining("could not be opened") };

// @req R-VAULT-02
describe("a row that was moved does not open by the ways that use it", () => {
  test("a grant, to another organization's installation: that one gets no token of it", async () => {
    const [victim, thief] = [await aConnected(suite.vendor.mcpUrl), await aConnected(suite.vendor.mcpUrl)];
    await byHand("delete from credential where installation_id = $1", [thief.id]);
    const orgAndPlace = [victim.id, thief.organization.id, thief.id];
    await byHand("update credential set org_id = $2, installation_id = $3 where installation_id = $1", orgAndPlace);
    await expect(accessTokenFor(thief.organization.id, thief.id)).rejects.toMatchObject(NOT_OPENED);
  });

  test("a grant, to another installation of the same organization", async () => {
    const mine = await aConnected(suite.vendor.mcpUrl);
    const other = await aTokenConnector(mine.organization);
    await byHand("update credential set installation_id = $2 where installation_id = $1", [mine.id, other.id]);
    await byHand("delete from credential where installation_id = $1 and kind = 'bearer'", [other.id]);
    await expect(accessTokenFor(mine.organization.id, other.id)).rejects.toMatchObject(NOT_OPENED);
  });

  test("a grant whose row calls itself a bearer, and a bearer that calls itself a grant", async () => {
    const mine = await aConnected(suite.vendor.mcpUrl);
    const other = await aTokenConnector(mine.organization);
    await byHand("update credential set kind = 'bearer' where installation_id = $1", [mine.id]);
    await byHand("update credential set kind = 'oauth' where installation_id = $1", [other.id]);
    for (const { id } of [mine, other])
      await expect(accessTokenFor(mine.organization.id, id)).rejects.toMatchObject(NOT_OPENED);
  });

  test("an older version of a grant, put back in the place of the newer one", async () => {
    const mine = await aConnected(suite.vendor.mcpUrl);
    const orgId = mine.organization.id;
    const before = await inOrg(orgId, (tx) => findCredential(tx, orgId, mine.id, "oauth"));
    await byHand("update credential set version = version + 1 where installation_id = $1", [mine.id]);
    await expect(accessTokenFor(orgId, mine.id)).rejects.toMatchObject(NOT_OPENED);
    await byHand("update credential set version = $2 where installation_id = $1", [mine.id, before?.version]);
    expect((await accessTokenFor(orgId, mine.id)).accessToken).toMatch(/\w/);
  });

  test("the secrets of a configuration and of a client, swapped between two installations", async () => {
    const mine = await aConnected(suite.vendor.mcpUrl);
    const member = await aMember(mine.organization, "admin");
    const config = (value: string) => ({ header_name: "X-Key", header_value: value });
    const [one, two] = await Promise.all(
      ["the-one", "the-two"].map((value) =>
        createInstallation(member, {
          connector_id: "conn_mcp",
          url: `${suite.vendor.openMcpUrl}?${value}`,
          config: config(value),
        }),
      ),
    );
    const ids = [one, two].map((made) => String(made?.id).replace("inst_", ""));
    await byHand(
      `update credential set sealed = other.sealed from credential other
       where credential.installation_id = $1 and other.installation_id = $2 and other.kind = 'config' and credential.kind = 'config'`,
      ids,
    );
    const [id = ""] = ids;
    const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    const rows = await inOrg(member.orgId, (tx) =>
      tx.credential.findMany({ where: { installationId: uuid, kind: "config" } }),
    );
    expect(rows).toHaveLength(1);
    const place = { orgId: member.orgId, installationId: uuid, kind: "config", version: 1 } as const;
    await expect(openSecret(place, rows[0]?.sealed ?? new Uint8Array())).rejects.toMatchObject(NOT_OPENED);
  });

  test("a flow's verifier, put into somebody else's flow: their code is not exchanged", async () => {
    const [mine, other] = [await aConnected(suite.vendor.mcpUrl), await aConnected(suite.vendor.mcpUrl)];
    await disconnect(mine.member, { id: mine.id });
    await disconnect(other.member, { id: other.id });
    const params = await consentOf(mine.member, mine.id);
    await startConnect(other.member, { id: other.id });
    await byHand(
      `update authorization_flow set sealed_verifier = other.sealed_verifier from authorization_flow other
       where authorization_flow.installation_id = $1 and authorization_flow.outcome is null
         and other.installation_id = $2 and other.outcome is null`,
      [mine.id, other.id],
    );
    const before = suite.vendor.tokenCalls.length;
    await expect(completeConnect(params, mine.browser)).rejects.toMatchObject(NOT_OPENED);
    expect(suite.vendor.tokenCalls).toHaveLength(before);
  });

  test("a registered client's secret, given to another organization's registration", async () => {
    const [mine, other] = [await aConnected(suite.vendor.mcpUrl), await aConnected(suite.vendor.mcpUrl)];
    const sealed = await inOrg(mine.organization.id, async (tx) => {
      const row = await findCredential(tx, mine.organization.id, mine.id, "oauth");
      if (!row) throw new Error("nothing was stored");
      expect((await readTokens(row)).accessToken).toMatch(/\w/);
      return row.sealed;
    });
    await byHand("update oauth_client set sealed_secret = $2 where org_id = $1", [other.organization.id, sealed]);
    const rows = await inOrg(other.organization.id, (tx) => tx.oAuthClient.findMany());
    const [row] = rows;
    if (!row) throw new Error("no client was registered");
    const place = { orgId: row.orgId, issuer: row.issuer, redirectUri: row.redirectUri };
    const finding = inOrg(other.organization.id, (tx) => findClient(tx, place, new Date()));
    await expect(finding).rejects.toMatchObject(NOT_OPENED);
  });

  test("tokens on their way out, made another organization's: they are revoked at nobody's", async () => {
    const [mine, other] = [await aConnected(suite.vendor.mcpUrl), await aConnected(suite.vendor.mcpUrl)];
    await disconnect(mine.member, { id: mine.id });
    await byHand("update revocation set org_id = $2 where org_id = $1", [mine.organization.id, other.organization.id]);
    const rows = await inOrg(other.organization.id, (tx) => tx.revocation.findMany());
    expect(await revokeQueued(other.organization.id, rows[0]?.id ?? "")).toBe("unreadable");
  });

  test("and the probe of an installation with a moved row disconnects nobody for it", async () => {
    const mine = await aConnected(suite.vendor.mcpUrl);
    await byHand("update credential set version = version + 1 where installation_id = $1", [mine.id]);
    await probeNow(mine.organization.id, mine.id).catch(() => null);
    const row = await inOrg(mine.organization.id, (tx) =>
      tx.credential.findFirst({ where: { installationId: mine.id } }),
    );
    expect(row).not.toBeNull();
  });
});
