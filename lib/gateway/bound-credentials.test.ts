import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  completeConnect,
  listConnectorTools,
  setCredentials,
  startConnect,
  testConnection,
} from "@/lib/domain/connect";
import {
  createConnector,
  getConnector,
  getInstallation,
  replaceConfig,
  restoreConfig,
  setClient,
  updateInstallation,
} from "@/lib/domain/installations";
import { inOrg, notify } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { dataPlaneSuite, send } from "@/lib/testing/data-plane";
import { aTurncoat, type Turncoat } from "@/lib/testing/turncoat";

/** Where the secrets were given for, and an address that may be called as well and must never see one of them. */
let home: Turncoat;
let elsewhere: Turncoat;
let plane: Awaited<ReturnType<typeof dataPlaneSuite>>;
beforeAll(async () => {
  plane = await dataPlaneSuite();
  [home, elsewhere] = [await aTurncoat(), await aTurncoat()];
  process.env["EGRESS_ALLOW"] = [home, elsewhere].map(({ url }) => new URL(url).host).join(",");
  forget("env");
});
afterAll(async () => {
  await home.close();
  await elsewhere.close();
  await plane.close();
});
beforeEach(() => [home, elsewhere].forEach((one) => one.reset()));

const secret = () => `sk${randomBytes(12).toString("hex")}`;

/** A secret as it is, and as a header or an address would carry it; base64 at each of its three alignments. */
function formsOf(value: string): string[] {
  const encoded = ["", "x", "xx"].map((before) => btoa(before + value).slice(4, -4));
  return [value, encodeURIComponent(value), ...encoded];
}

function expectUnseen(values: readonly string[], by = elsewhere): void {
  const heard = JSON.stringify(by.received);
  for (const form of values.flatMap(formsOf)) expect(heard.includes(form), form).toBe(false);
}

const wasSeen = (value: string) => formsOf(value).some((form) => JSON.stringify(home.received).includes(form));

async function aDeveloper() {
  const organization = await anOrganization();
  const member = await aMember(organization, "admin");
  const { token } = await aKey(member, ["connectors:proxy"]);
  const { id } = await createConnector(member, { url: home.mcpUrl });
  return { member, token, id, path: `/api/v1/connectors/${id}/mcp` };
}
type Developer = Awaited<ReturnType<typeof aDeveloper>>;

/** As no verb can do it: by a restored backup, by hand, by a verb of tomorrow. */
async function moveTo(server: Turncoat, { member, id }: Developer): Promise<void> {
  await inOrg(member.orgId, async (tx) => {
    await tx.installation.updateMany({ where: { id }, data: { url: server.mcpUrl, version: { increment: 1 } } });
    await notify(tx, "installation_changed", id);
  });
}

/** Everything that sends an installation's credential, failing or not. */
async function useInEveryWay(made: Developer): Promise<number[]> {
  const statuses: number[] = [];
  const session = { "mcp-session-id": "s-1", "last-event-id": "e-7", "mcp-protocol-version": "2025-06-18" };
  for (const init of [
    {},
    { headers: session },
    { method: "GET", headers: session },
    { method: "DELETE", headers: session },
  ]) {
    const answer = await send(plane.url, made, init);
    await answer.text();
    statuses.push(answer.status);
  }
  const { member, id } = made;
  await listConnectorTools(member, { id });
  await testConnection(member, { id }).catch(() => undefined);
  await startConnect(member, { id }).catch(() => undefined);
  return statuses;
}

const kinds: Readonly<Record<string, (value: string) => Record<string, unknown>>> = {
  "a bearer token": (value) => ({ type: "bearer", token: value }),
  "an API key in a header": (value) => ({ type: "api_key", placement: "header", name: "X-Vendor-Key", value }),
  "an API key in the address": (value) => ({ type: "api_key", placement: "query", value }),
  "an API key as a user's name": (value) => ({ type: "api_key", placement: "basic", value }),
  "a user's name and password": (value) => ({ type: "basic", username: "ada", password: value }),
  "a key pair of AWS": (value) => ({
    type: "aws",
    access_key_id: value.toUpperCase().slice(0, 20),
    secret_access_key: value,
    region: "eu-central-1",
    service: "execute-api",
  }),
  "a client's own token": (value) => ({
    type: "client_credentials",
    client_id: "client",
    client_secret: value,
    token_url: `${home.url}/token`,
  }),
};

// @req R-OAUTH-25
describe("a credential goes only to the origin that it was given for:", () => {
  async function signedIn(kind: string): Promise<{ made: Developer; values: string[] }> {
    const value = secret();
    home.signIn = false;
    const made = await aDeveloper();
    await setCredentials(made.member, { id: made.id, credential: kinds[kind]?.(value) });
    expect((await getConnector(made.member, { id: made.id })).state).toBe("connected");
    return { made, values: [value, value.toUpperCase().slice(0, 20), "access-"] };
  }

  test.each(Object.keys(kinds))("%s, in calls, tests, tools and connecting", async (kind) => {
    const { made, values } = await signedIn(kind);
    await moveTo(elsewhere, made);
    const statuses = await useInEveryWay(made);
    expect(statuses).toEqual([409, 409, 409, 409]);
    expectUnseen(values);
  });

  test.each(Object.keys(kinds))("%s, and where it was given for it is still used", async (kind) => {
    const { made, values } = await signedIn(kind);
    home.received.length = 0;
    expect((await useInEveryWay(made)).slice(0, 2)).toEqual([200, 200]);
    const used =
      kind === "a key pair of AWS" ? (values[1] ?? "") : kind === "a client's own token" ? "access-" : values[0];
    expect(wasSeen(used ?? "")).toBe(true);
    await moveTo(elsewhere, made);
    await moveTo(home, made);
    expect((await useInEveryWay(made)).slice(0, 2)).toEqual([200, 200]);
  });

  test("a grant, which is asked for anew where the address leads now", async () => {
    const made = await aDeveloper();
    const browser = {
      signedIn: { sessionId: made.member.principal.sessionId, user: made.member.principal },
      confirmed: false,
      requestId: "r",
    };
    const consent = async (at: Turncoat) => {
      const { auth_request: asked } = await startConnect(made.member, { id: made.id });
      const state = new URL(asked?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
      return completeConnect(new URLSearchParams({ code: "c", state, iss: at.url }), browser);
    };
    expect(await consent(home)).toMatchObject({ ok: true });
    await moveTo(elsewhere, made);
    await useInEveryWay(made);
    expectUnseen(["access-", "refresh-"]);
    expect(await consent(elsewhere)).toMatchObject({ ok: true });
    expect(elsewhere.received.filter(({ role }) => role === "mcp").at(-1)?.headers["authorization"]).toMatch(/access-/);
    expect((await send(plane.url, made)).status).toBe(200);
  });

  test("a grant whose consent page was open when the address changed is not even asked for", async () => {
    const made = await aDeveloper();
    const { auth_request: asked } = await startConnect(made.member, { id: made.id });
    const state = new URL(asked?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
    await moveTo(elsewhere, made);
    const browser = {
      signedIn: { sessionId: made.member.principal.sessionId, user: made.member.principal },
      confirmed: false,
      requestId: "r",
    };
    const params = new URLSearchParams({ code: "c", state, iss: home.url });
    expect(await completeConnect(params, browser)).toMatchObject({ ok: false });
    expect([home, elsewhere].flatMap(({ received }) => received).filter(({ role }) => role === "token")).toEqual([]);
    expect(elsewhere.received).toEqual([]);
  });

  test("a secret header of the configuration, also when the configuration is saved or restored meanwhile", async () => {
    const value = secret();
    home.signIn = elsewhere.signIn = false;
    const made = await aDeveloper();
    const { member, id } = made;
    await updateInstallation(member, { id, config: { header_name: "X-Vendor", header_value: value } });
    await startConnect(member, { id });
    expect((await send(plane.url, made)).status).toBe(200);
    expect(wasSeen(value)).toBe(true);
    await moveTo(elsewhere, made);
    await updateInstallation(member, { id, config: { timeout_seconds: 30 } });
    const { config } = await getInstallation(member, { id });
    await replaceConfig(member, { id, config });
    await restoreConfig(member, { id, version: 2 });
    await useInEveryWay(made);
    expectUnseen([value]);
    const again = secret();
    await updateInstallation(member, { id, config: { header_value: again } });
    await startConnect(member, { id });
    expect((await send(plane.url, made)).status).toBe(200);
    expect(JSON.stringify(elsewhere.received)).toContain(again);
    expectUnseen([value]);
  });

  test("no redirect, no session and no event of the server takes it elsewhere", async () => {
    const { made, values } = await signedIn("a bearer token");
    const away = `${elsewhere.mcpUrl}?from=home`;
    for (const status of [301, 302, 303, 307, 308]) {
      home.instead("mcp", (response) => response.writeHead(status, { location: away }).end());
      await useInEveryWay(made);
      await inOrg(made.member.orgId, (tx) =>
        tx.installation.updateMany({
          data: { state: "connected", disconnectCode: null, disconnectReason: null, version: { increment: 1 } },
        }),
      );
    }
    home.instead("mcp", (response, request) => {
      const { id = null } = (request.body === "" ? {} : JSON.parse(request.body)) as { id?: number };
      const headers = { "content-type": "text/event-stream", "mcp-session-id": away };
      const message = JSON.stringify({ jsonrpc: "2.0", id, result: {} });
      return response
        .writeHead(200, headers)
        .end(`event: endpoint\ndata: ${away}\n\nid: ${away}\nretry: 1\ndata: ${message}\n\n`);
    });
    await useInEveryWay(made);
    expect(elsewhere.received).toEqual([]);
    expectUnseen(values);
  });
});

// @req R-OAUTH-25
test("no verb changes the address of an installation", async () => {
  const made = await aDeveloper();
  const { member, id } = made;
  const url = elsewhere.mcpUrl;
  for (const change of [
    () => updateInstallation(member, { id, url, name: "moved", config: {} }),
    () => updateInstallation(member, { id, config: { url } }),
    () => replaceConfig(member, { id, url, config: {} }),
    () => setClient(member, { id, url, client_id: "c" }),
    () => startConnect(member, { id, url }),
    () => setCredentials(member, { id, url, credential: { type: "bearer", token: "t" } }),
  ])
    await change().catch(() => undefined);
  expect((await getInstallation(member, { id })).url).toBe(home.mcpUrl);
  expect(elsewhere.received).toEqual([]);
});
