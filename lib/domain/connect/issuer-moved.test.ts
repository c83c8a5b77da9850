import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aConnector, connectingSuite } from "@/lib/testing/connecting";
import { aTurncoat, type Turncoat } from "@/lib/testing/turncoat";
import { listAudit } from "../audit";
import { createConnector, setClient } from "../installations";
import { accessTokenFor } from "./access-token";
import { describeAttempt } from "./attempt";
import { completeConnect } from "./complete";
import { disconnect } from "./disconnect";
import { startConnect } from "./start";

/** The MCP server, which first signs in with itself, and somebody else's authorization server that it names later. */
let vendor: Turncoat;
let other: Turncoat;
beforeAll(async () => {
  const suite = await connectingSuite();
  [vendor, other] = [await aTurncoat(), await aTurncoat()];
  process.env["EGRESS_ALLOW"] = [vendor, other].map(({ url }) => new URL(url).host).join(",");
  forget("env");
  return async () => {
    await vendor.close();
    await other.close();
    await suite.close();
  };
});
beforeEach(() => [vendor, other].forEach((one) => one.reset()));

const move = () => void (vendor.resource = { authorization_servers: [other.url] });
/** As the header begins; base64 is cut where the next bytes would change it. */
const basic = (id: string, secret: string) => btoa(`${id}:${secret}`).replace(/.?=*$/, "");
const sent = (to: Turncoat) => JSON.stringify(to.received);

type Made = Awaited<ReturnType<typeof aConnector>>;

async function begin({ member, id }: Pick<Made, "member" | "id">): Promise<URL> {
  const { auth_request: asked } = await startConnect(member, { id });
  return new URL(asked?.authorization_endpoint ?? "");
}

/** What a consent page at that server answers with. */
function consentAt(server: Turncoat, page: URL): URLSearchParams {
  const state = page.searchParams.get("state") ?? "";
  return new URLSearchParams({ code: "a-code", state, iss: server.url });
}

async function connected(): Promise<Made> {
  const made = await aConnector(vendor.mcpUrl);
  expect(await completeConnect(consentAt(vendor, await begin(made)), made.browser)).toMatchObject({ ok: true });
  return made;
}

const endToken = ({ member, id }: Made) =>
  inOrg(member.orgId, (tx) =>
    tx.credential.updateMany({ where: { installationId: id }, data: { expiresAt: new Date() } }),
  );

// @req R-OAUTH-26
describe("a server that names another authorization server after it was connected", () => {
  test("has its tokens refreshed and revoked where they were issued", async () => {
    const made = await connected();
    move();
    await endToken(made);
    await accessTokenFor(made.member.orgId, made.id);
    expect(vendor.received.filter(({ role }) => role === "token")).toHaveLength(2);
    await disconnect(made.member, { id: made.id });
    const queued = await inOrg(made.member.orgId, (tx) => tx.revocation.findMany({ select: { issuer: true } }));
    expect(queued).toEqual([{ issuer: vendor.url }]);
    expect(other.received).toEqual([]);
  });

  test("leads to consent at the new one with a client of its own, and nothing of the old one goes there", async () => {
    const made = await connected();
    await inOrg(made.member.orgId, (tx) => tx.credential.deleteMany({ where: { installationId: made.id } }));
    move();
    const page = await begin(made);
    expect(page.origin).toBe(other.url);
    expect(await completeConnect(consentAt(other, page), made.browser)).toMatchObject({ ok: true });
    expect(other.received.map(({ role }) => role)).toEqual(["server", "registration", "token"]);
    const old = vendor.received.find(({ role }) => role === "token");
    for (const secret of ["access-", "refresh-", old?.headers["authorization"] ?? ""].filter((one) => one !== ""))
      expect(sent(other), secret).not.toContain(secret);
  });

  test("says so, on the page and on the trail, until consent is given there", async () => {
    const made = await connected();
    await disconnect(made.member, { id: made.id });
    expect(await describeAttempt(made.member, { id: made.id })).toMatchObject({ previous_issuer: null });
    move();
    const page = await begin(made);
    const attempt = () => describeAttempt(made.member, { id: made.id });
    expect(await attempt()).toMatchObject({ issuer: other.url, previous_issuer: vendor.url });
    const admin = await aMember(made.organization, "admin");
    const { data: trail } = await listAudit(admin, { limit: 100 });
    expect(trail.find(({ action }) => action === "connector.authorize")).toMatchObject({
      before: { signs_in_at: vendor.url },
      after: { signs_in_at: other.url },
    });
    await completeConnect(consentAt(other, page), made.browser);
    expect(await attempt()).toMatchObject({ previous_issuer: null });
  });

  test("and still lists the old one keeps it, in whatever order they stand", async () => {
    const made = await connected();
    await disconnect(made.member, { id: made.id });
    vendor.resource = { authorization_servers: [other.url, vendor.url] };
    expect((await begin(made)).origin).toBe(vendor.url);
    expect(other.received).toEqual([]);
  });
});

// @req R-OAUTH-27
describe("a client that was entered by hand", () => {
  const client = { client_id: "ownclient", client_secret: "ownsecret5c1f" };

  async function aConnectorWithClient(): Promise<Made> {
    const made = await aConnector(vendor.mcpUrl);
    await setClient(made.member, { id: made.id, ...client });
    return made;
  }

  const secretAt = (to: Turncoat) => sent(to).includes(basic("ownclient", "ownsecret"));

  test("goes to the authorization server that it was first used at, and to no other", async () => {
    const made = await aConnectorWithClient();
    const page = await begin(made);
    expect(page.searchParams.get("client_id")).toBe("ownclient");
    await completeConnect(consentAt(vendor, page), made.browser);
    expect(secretAt(vendor)).toBe(true);
    await disconnect(made.member, { id: made.id });
    move();
    const refused = startConnect(made.member, { id: made.id });
    await expect(refused).rejects.toMatchObject({
      code: "registration_failed",
      message: expect.stringContaining(`${new URL(other.url).host} instead of ${new URL(vendor.url).host}`),
    });
    expect(other.received.map(({ role }) => role)).toEqual(["server"]);
  });

  test("is bound from the first trip to the consent page on, before its secret is sent", async () => {
    const made = await aConnectorWithClient();
    await begin(made);
    move();
    await expect(begin(made)).rejects.toMatchObject({ code: "registration_failed" });
  });

  test("is used at the new one once somebody has entered it again", async () => {
    const made = await aConnectorWithClient();
    await begin(made);
    move();
    await setClient(made.member, { id: made.id, client_id: "fortheother", client_secret: "second" });
    const page = await begin(made);
    expect([page.origin, page.searchParams.get("client_id")]).toEqual([other.url, "fortheother"]);
    await completeConnect(consentAt(other, page), made.browser);
    expect(sent(other)).toContain(basic("fortheother", "second"));
    expect(sent(vendor)).not.toContain(basic("fortheother", "second"));
  });

  test("that replaced another while a consent page was open is not sent where the other was used", async () => {
    const made = await aConnectorWithClient();
    const page = await begin(made);
    await setClient(made.member, { id: made.id, client_id: "ownclient", client_secret: "ownsecretforelsewhere" });
    await completeConnect(consentAt(vendor, page), made.browser);
    expect(secretAt(vendor)).toBe(false);
  });

  test("of a preset goes only to the authorization server that the operator names", async () => {
    const preset = { url: vendor.mcpUrl, ...client, issuer: other.url };
    process.env["CONNECTOR_PRESETS"] = JSON.stringify([preset]);
    ["env", "operator-presets"].forEach(forget);
    const { organization } = await aConnector(other.mcpUrl);
    const member = await aMember(organization, "developer");
    const { id } = await createConnector(member, { url: vendor.mcpUrl });
    delete process.env["CONNECTOR_PRESETS"];
    ["env", "operator-presets"].forEach(forget);
    await expect(startConnect(member, { id })).rejects.toMatchObject({ code: "registration_failed" });
    expect(secretAt(vendor)).toBe(false);
    move();
    expect((await begin({ member, id })).origin).toBe(other.url);
  });

  test("and that came with a preset stays as it is when the preset names another address or client", async () => {
    const configure = (...presets: unknown[]) => {
      process.env["CONNECTOR_PRESETS"] = JSON.stringify(presets);
      ["env", "operator-presets"].forEach(forget);
    };
    configure({ url: vendor.mcpUrl, ...client });
    const member = await aMember(await anOrganization(), "developer");
    const { id } = await createConnector(member, { url: vendor.mcpUrl });
    configure(
      { url: other.mcpUrl, ...client },
      { url: vendor.mcpUrl, client_id: "changed", client_secret: "changed", issuer: other.url },
    );
    const page = await begin({ member, id });
    delete process.env["CONNECTOR_PRESETS"];
    ["env", "operator-presets"].forEach(forget);
    expect([page.origin, page.searchParams.get("client_id")]).toEqual([vendor.url, "ownclient"]);
    expect(other.received).toEqual([]);
  });
});
