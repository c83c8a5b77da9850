import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chooseRegistration, clientFor, clientMetadataDocument, registerClient, type ServerMetadata } from "./index";
import { localEgress, startScriptedServer, type Answer, type ScriptedServer } from "./test-server";

const egress = localEgress();
let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
beforeEach(() => {
  server.answers.clear();
  server.asked.length = 0;
});
afterAll(async () => {
  await server.stop();
  await egress.close();
});

const remote: ServerMetadata = {
  issuer: "https://as.example",
  authorizationEndpoint: "https://as.example/authorize",
  tokenEndpoint: "https://as.example/token",
  registrationEndpoint: "https://as.example/register",
  issParameterSupported: false,
  clientIdMetadataDocumentSupported: true,
};
const now = new Date("2026-08-01T12:00:00Z");
const document = "https://patchbay.example/client.json";

describe("the choice", () => {
  const stored = { clientId: "stored", tokenEndpointAuthMethod: "none" as const };

  test("pre-registered, then stored, then our document, then registration", () => {
    const preRegistered = { clientId: "pre", clientSecret: "s" };
    const all = { metadata: remote, preRegistered, stored, clientMetadataUrl: document, now };
    expect(chooseRegistration(all)).toMatchObject({ kind: "pre_registered", client: { clientId: "pre" } });
    const { preRegistered: _, ...second } = all;
    expect(chooseRegistration(second)).toMatchObject({ kind: "stored", client: stored });
    const { stored: __, ...third } = second;
    expect(chooseRegistration(third)).toEqual({
      kind: "cimd",
      client: { clientId: document, tokenEndpointAuthMethod: "none" },
    });
    expect(chooseRegistration({ metadata: remote, now })).toEqual({ kind: "dcr" });
  });

  test("a stored client whose secret has ended is not used", () => {
    const ended = { ...stored, expiresAt: now };
    expect(chooseRegistration({ metadata: remote, stored: ended, now })).toEqual({ kind: "dcr" });
    const valid = { ...stored, expiresAt: new Date(now.getTime() + 1) };
    expect(chooseRegistration({ metadata: remote, stored: valid, now })).toMatchObject({ kind: "stored" });
  });

  test("our document is offered only where it is supported and can be fetched", () => {
    const metadata = { ...remote, clientIdMetadataDocumentSupported: false };
    expect(chooseRegistration({ metadata, clientMetadataUrl: document, now })).toEqual({ kind: "dcr" });
    const local = "http://127.0.0.1:4000/client.json";
    expect(chooseRegistration({ metadata: remote, clientMetadataUrl: local, now })).toEqual({ kind: "dcr" });
    const near = { ...remote, issuer: "http://localhost:5000" };
    expect(chooseRegistration({ metadata: near, clientMetadataUrl: local, now })).toMatchObject({ kind: "cimd" });
    const insecure = "http://patchbay.example/client.json";
    expect(chooseRegistration({ metadata: near, clientMetadataUrl: insecure, now })).toEqual({ kind: "dcr" });
  });

  test("no way at all asks for a client id", () => {
    const { registrationEndpoint: _, ...metadata } = remote;
    const choose = () => chooseRegistration({ metadata, now });
    expect(choose).toThrow(expect.objectContaining({ code: "registration_failed", status: 502 }));
    expect(choose).toThrow("as.example");
  });

  test("the secret goes the way the server lists, and as Basic where it lists nothing", () => {
    const credentials = { clientId: "c", clientSecret: "s" };
    const method = (tokenEndpointAuthMethods?: string[]) =>
      clientFor({ ...remote, ...(tokenEndpointAuthMethods && { tokenEndpointAuthMethods }) }, credentials)
        .tokenEndpointAuthMethod;
    expect(method()).toBe("client_secret_basic");
    expect(method(["none", "client_secret_post"])).toBe("client_secret_post");
    expect(method(["client_secret_post", "client_secret_basic"])).toBe("client_secret_basic");
    expect(clientFor(remote, { clientId: "c" })).toEqual({ clientId: "c", tokenEndpointAuthMethod: "none" });
  });
});

describe("registration", () => {
  const register = (answer: Answer, change: { methods?: string[]; redirectUri?: string; timeoutMs?: number } = {}) => {
    server.answers.set("/register", answer);
    const { methods = ["client_secret_basic"], redirectUri = "https://patchbay.example/callback", ...rest } = change;
    const metadata = {
      ...remote,
      issuer: server.origin,
      registrationEndpoint: `${server.origin}/register`,
      tokenEndpointAuthMethods: methods,
    };
    return registerClient({ metadata, redirectUri, clientName: "Patchbay", fetch: egress.fetch, ...rest });
  };
  const asked = (): unknown => JSON.parse(server.asked[0]?.body ?? "");

  test("says what kind of client we are", async () => {
    await register({ status: 201, json: { client_id: "c" } });
    expect(server.asked[0]?.headers["content-type"]).toBe("application/json");
    expect(asked()).toEqual({
      client_name: "Patchbay",
      redirect_uris: ["https://patchbay.example/callback"],
      application_type: "web",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
    });
  });

  test("is a native client with a redirect to this machine", async () => {
    await register({ status: 201, json: { client_id: "c" } }, { redirectUri: "http://127.0.0.1:4000/callback" });
    expect(asked()).toMatchObject({ application_type: "native" });
  });

  test("asks for a secret where there can be one, and for none where there cannot", async () => {
    await register({ status: 201, json: { client_id: "c" } }, { methods: ["none"] });
    expect(asked()).toMatchObject({ token_endpoint_auth_method: "none" });
    const other = register({ status: 201, json: { client_id: "c" } }, { methods: ["private_key_jwt"] });
    await expect(other).rejects.toMatchObject({ code: "registration_failed" });
  });

  test("takes what the server made of it", async () => {
    const json = {
      client_id: "c",
      client_secret: "s",
      client_secret_expires_at: 1_800_000_000,
      token_endpoint_auth_method: "client_secret_post",
    };
    await expect(register({ status: 201, json })).resolves.toEqual({
      clientId: "c",
      clientSecret: "s",
      tokenEndpointAuthMethod: "client_secret_post",
      expiresAt: new Date(1_800_000_000_000),
    });
    const forever = { ...json, client_secret_expires_at: 0 };
    await expect(register({ status: 200, json: forever })).resolves.not.toHaveProperty("expiresAt");
    const secretless = { client_id: "c", token_endpoint_auth_method: "client_secret_basic" };
    await expect(register({ status: 201, json: secretless })).resolves.toEqual({
      clientId: "c",
      tokenEndpointAuthMethod: "none",
    });
  });

  test("a refusal is one safe sentence", async () => {
    const json = { error: "invalid_redirect_uri", error_description: `no\u0000pe\r\n${"z".repeat(900)}` };
    const error: unknown = await register({ status: 400, json }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "registration_failed" });
    expect(String(error)).toMatch(/refused to register us: invalid_redirect_uri \(“no pe z+…”\)$/);
    expect(String(error).length).toBeLessThan(400);
  });

  test.each([
    [{ status: 403, text: "<html>" }],
    [{ status: 302, headers: { location: "/elsewhere" }, text: "" }],
    [{ status: 201, text: "not json" }],
    [{ status: 201, json: {} }],
    [{ status: 201, json: { client_id: "c", token_endpoint_auth_method: "private_key_jwt" } }],
  ])("%j is a failure", async (answer) => {
    await expect(register(answer)).rejects.toMatchObject({ code: "registration_failed" });
    expect(server.asked).toHaveLength(1);
  });

  test("no answer in time is unreachable, an endless one an upstream error", async () => {
    await expect(register("never", { timeoutMs: 50 })).rejects.toMatchObject({ code: "unreachable" });
    const endless = register({ status: 201, text: "x".repeat(300_000) });
    await expect(endless).rejects.toMatchObject({ code: "upstream_error" });
  });
});

test("the client id metadata document names its own address", () => {
  const input = { documentUrl: document, clientName: "Patchbay", clientUri: "https://patchbay.example" };
  expect(clientMetadataDocument({ ...input, redirectUri: "https://patchbay.example/callback" })).toEqual({
    client_id: document,
    client_name: "Patchbay",
    client_uri: "https://patchbay.example",
    redirect_uris: ["https://patchbay.example/callback"],
    application_type: "web",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  });
});
