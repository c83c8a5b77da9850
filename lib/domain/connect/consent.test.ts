import { afterEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember } from "@/lib/testing/actors";
import { aConnector, consentOf, resetVendor, withConnecting } from "@/lib/testing/connecting";
import { answerConsent } from "@/lib/testing/sandbox";
import { listAudit } from "../audit";
import { createConnector, getConnector, updateInstallation } from "../installations";
import { revokeApiKey, updateOrganization } from "../orgs";
import { completeConnect } from "./complete";
import { startConnect } from "./start";

const suite = withConnecting();

const CALLBACK = "http://localhost:3999/api/v1/connectors/oauth/callback";

async function asked(input: { scopes?: string[]; redirect_url?: string } = {}, columns: { clientId?: string } = {}) {
  const made = await aConnector(suite.vendor.mcpUrl);
  await inOrg(made.member.orgId, (tx) => tx.installation.update({ where: { id: made.id }, data: columns }));
  const connector = await startConnect(made.member, { id: made.id, ...input });
  const page = new URL(connector.auth_request?.authorization_endpoint ?? "");
  return { ...made, connector, page, params: page.searchParams };
}

describe("the consent page that is asked for", () => {
  // @req R-CONN-14 R-OAUTH-09 R-OAUTH-10
  test("is the authorization server's, with PKCE, the resource, our redirect URI and a state", async () => {
    const { connector, page, params, member, id } = await asked();
    expect(connector).toMatchObject({
      state: "auth_required",
      auth_request: { type: "code" },
      disconnect_reason: null,
    });
    expect(page.origin).toBe(new URL(suite.vendor.issuer).origin);
    expect(Object.fromEntries(params)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      resource: suite.vendor.mcpUrl,
      redirect_uri: CALLBACK,
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await getConnector(member, { id })).toEqual(connector);
  });

  // @req R-OAUTH-12
  test("asks for the challenge's scopes, for offline access where it is listed, or for exactly what was given", async () => {
    expect((await asked()).params.get("scope")?.split(" ").toSorted()).toEqual([
      "offline_access",
      "tasks:read",
      "tasks:write",
    ]);
    expect((await asked({ scopes: ["tasks:admin"] })).params.get("scope")).toBe("tasks:admin");
  });

  // @req R-OAUTH-05
  test("knows us by the client that was brought along, else by our document, else by a registration", async () => {
    expect((await asked({}, { clientId: "by-hand" })).params.get("client_id")).toBe("by-hand");
    const registered = await asked();
    const clients = (orgId: string) => inOrg(orgId, (tx) => tx.oAuthClient.findMany());
    expect(await clients(registered.member.orgId)).toMatchObject([
      {
        clientId: registered.params.get("client_id"),
        issuer: suite.vendor.issuer,
        redirectUri: CALLBACK,
        source: "dcr",
      },
    ]);
    suite.vendor.control.set({ clientMetadataDocuments: true });
    const documented = await asked();
    expect(documented.params.get("client_id")).toBe(
      "http://localhost:3999/api/v1/connectors/oauth/client-metadata.json",
    );
    expect(await clients(documented.member.orgId)).toEqual([]);
  });

  test("is on the trail without the state", async () => {
    const { organization, params } = await asked();
    const trail = await listAudit(await aMember(organization, "admin"), { action: "connector.authorize" });
    expect(trail.data).toMatchObject([{ before: { state: "created" }, after: { state: "auth_required" } }]);
    expect(JSON.stringify(trail)).not.toContain(params.get("state"));
  });
});

// @req R-CONN-16
describe("what keeps a consent page from being asked for", () => {
  const cases = {
    discovery_failed: { resourceMetadata: "mismatched" },
    registration_failed: { registration: "refused" },
    pkce_unsupported: { advertisesS256: false },
  } as const;
  for (const [code, behaviour] of Object.entries(cases)) {
    test(`is told as ${code}, with a sentence, and changes nothing`, async () => {
      suite.vendor.control.set(behaviour);
      const { member, id } = await aConnector(suite.vendor.mcpUrl);
      const refused: unknown = await startConnect(member, { id }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code, status: 502, message: expect.stringMatching(/.{20}/) });
      expect((await getConnector(member, { id })).state).toBe("created");
      expect(await inOrg(member.orgId, (tx) => tx.authorizationFlow.count())).toBe(0);
    });
  }

  // @req R-STATE-07
  test("a disabled connector is not connected", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    await updateInstallation(member, { id, status: "disabled" });
    await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "disabled", status: 409 });
  });

  test("others' connectors: a viewer is refused, a colleague finds nothing", async () => {
    const { organization, id } = await aConnector(suite.vendor.mcpUrl);
    await expect(startConnect(await aMember(organization, "viewer"), { id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const colleague = await aMember(organization, "developer");
    await expect(startConnect(colleague, { id })).rejects.toMatchObject({ code: "not_found" });
    const trail = await listAudit(await aMember(organization, "admin"), { action: "connector.connect" });
    expect(trail.data).toMatchObject([{ outcome: "denied", entity: { id: "connectors:write" } }]);
  });

  test("input that does not fit", async () => {
    const { member, id } = await aConnector(suite.vendor.mcpUrl);
    for (const input of [
      { redirect_url: "/relative" },
      { access_token: "two words" },
      { access_token: "" },
      { scopes: "a" },
    ])
      await expect(startConnect(member, { id, ...input })).rejects.toMatchObject({ code: "validation_failed" });
    const nulls = { redirect_url: null, access_token: null, scopes: null };
    expect((await startConnect(member, { id, ...nulls })).state).toBe("auth_required");
  });
});

// @req R-OAUTH-18
describe("a redirect_url", () => {
  const allowed = "https://app.partner.example";
  const refused = [
    "https://evil.example/",
    "https://localhost.evil.example/",
    "https://app.partner.example.evil.example/",
    "http://app.partner.example/",
    "https://me:pw@app.partner.example/",
    "http://localhost:3999@evil.example/",
    "data:text/html,x",
    "custom-scheme:/done",
  ];
  for (const redirect_url of refused)
    test(`such as ${redirect_url} is refused`, async () => {
      const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
      await updateOrganization(await aMember(organization, "admin"), { redirect_allow: [allowed] });
      const started = startConnect(member, { id, redirect_url });
      await expect(started).rejects.toMatchObject({ code: "redirect_not_allowed", status: 400 });
      expect((await getConnector(member, { id })).state).toBe("created");
    });

  test("leads to our own origin, to loopback on any port, and to the organization's list", async () => {
    const { organization, member, id } = await aConnector(suite.vendor.mcpUrl);
    await updateOrganization(await aMember(organization, "admin"), { redirect_allow: [allowed] });
    for (const redirect_url of [
      "http://localhost:3999/o/a",
      "http://127.0.0.1:1/x",
      "http://[::1]:9/",
      `${allowed}/deep?x=1`,
    ])
      expect((await startConnect(member, { id, redirect_url })).state).toBe("auth_required");
  });

  // @req R-OAUTH-19
  test("is come back to with its query, and on failure with error and description", async () => {
    const redirect_url = "http://127.0.0.1:7777/done?keep=a%20b&error=old";
    const good = await asked({ redirect_url });
    const allowedBack = (await answerConsent(good.page)).searchParams;
    expect(await completeConnect(allowedBack, good.browser)).toEqual({ kind: "redirect", location: redirect_url });
    const bad = await asked({ redirect_url });
    const back = await completeConnect((await answerConsent(bad.page, { decision: "deny" })).searchParams, bad.browser);
    const location = new URL(back.kind === "redirect" ? back.location : "");
    expect(Object.fromEntries(location.searchParams)).toEqual({
      keep: "a b",
      error: "access_denied",
      error_description: "Consent was denied.",
    });
  });
});

describe("what the authorization server answers", () => {
  afterEach(() => resetVendor(suite.vendor));

  for (const responseIssuer of ["mismatched", "absent"] as const)
    // @req R-OAUTH-11
    test(`counts for nothing when its issuer is ${responseIssuer}: nothing of it is used or shown`, async () => {
      suite.vendor.control.set({ responseIssuer });
      const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
      const params = await consentOf(member, id);
      params.set("error_description", "canary of the attacker");
      const result = await completeConnect(params, browser);
      expect(result).toMatchObject({ kind: "page", ok: false });
      expect(JSON.stringify([result, await getConnector(member, { id })])).not.toMatch(/canary|somebody-else/);
      expect(suite.vendor.tokenCalls).toEqual([]);
    });

  // @req R-STATE-02
  test("may be a token that the server then refuses: disconnected, with the reason", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const params = await consentOf(member, id);
    suite.vendor.control.set({ mcp: "down" });
    expect(await completeConnect(params, browser)).toMatchObject({ ok: false, code: "server_error" });
    const { state, disconnect_code: code, disconnect_reason: reason } = await getConnector(member, { id });
    expect({ state, code }).toEqual({ state: "disconnected", code: "upstream_error" });
    expect(reason).toMatch(/503/);
  });

  test("may be that the code is no longer good", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const params = await consentOf(member, id);
    suite.vendor.control.set({ codesExpired: true });
    expect(await completeConnect(params, browser)).toMatchObject({ ok: false, code: "invalid_grant" });
    expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "upstream_error" });
  });

  test("may be an error of its own making, which is shown as one of our sentences", async () => {
    const { member, id, browser } = await aConnector(suite.vendor.mcpUrl);
    const state = (await consentOf(member, id)).get("state") ?? "";
    const error = "<script>alert(1)</script>";
    const answer = new URLSearchParams({ state, iss: suite.vendor.issuer, error, error_description: error });
    const result = await completeConnect(answer, browser);
    expect(result).toMatchObject({ ok: false, message: "The authorization server refused." });
    expect((await getConnector(member, { id })).disconnect_reason).toBe("The authorization server refused.");
  });
});

// @req R-OAUTH-16
test("a flow begun by a key that was revoked since is finished by nobody", async () => {
  const { member, browser } = await aConnector(suite.vendor.openMcpUrl);
  const key = await aKey(member, ["connectors:read", "connectors:write"]);
  const { id } = await createConnector(key.ctx, { url: suite.vendor.mcpUrl });
  const params = await consentOf(key.ctx, id);
  if (key.ctx.principal.kind === "key") await revokeApiKey(member, { id: key.ctx.principal.id });
  const confirmed = { ...browser, signedIn: null, confirmed: true };
  expect(await completeConnect(params, confirmed)).toMatchObject({ kind: "page", ok: false });
  expect(suite.vendor.tokenCalls).toEqual([]);
});
