import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import { ApiKeyCreated, Connector, Installation } from "@/lib/contracts";
import { pgInSystem } from "@/lib/platform/db";
import { aLyingVendor, type LyingVendor, json } from "@/lib/testing/lying-vendor";
import { type Api, api, bearer, expectOk } from "./api";
import { toolCall } from "./mcp";
import { secretOf } from "./people";

/** What a field of any kind may hold; nothing in it comes twice by chance. */
export const canary = () => randomBytes(24).toString("base64url");
/** With all that has to be escaped somewhere. */
const awkward = () => `"<${canary()}&'%>\\`;

export interface Planting {
  readonly secrets: Map<string, string | Buffer>;
  /** As the owner; what is answered is overheard. */
  readonly call: Api;
  /** As the owner, for answers that hold a secret on purpose. */
  readonly unheard: Api;
  readonly origin: string;
  readonly overheard: (call: Api) => Api;
  /** Of the installation, so that a leak is known to be found. */
  readonly leak: string;
}

/** An OAuth connection whose every secret is known; it is refreshed, its server stumbles, and it answers with what it was sent. */
export async function plantOAuth(planting: Planting) {
  const { secrets, call } = planting;
  const first = { accessToken: canary(), refreshToken: canary(), clientSecret: canary(), registrationToken: canary() };
  const vendor = await aLyingVendor(first);
  for (const [name, value] of Object.entries(first)) secrets.set(name, value);
  const id = await connectAt(planting, vendor);
  vendor.say({ revoke: (response) => json(response, 503, { error: "server_error" }), token: echo });
  const failing = await begin(planting, vendor, "?failing");
  await call("GET", failing.back);
  await call("POST", `/api/v1/connectors/${failing.id}/connect`, {
    body: { access_token: awkward().replaceAll(" ", "") },
  });
  return { vendor, id };
}

/** A server that says again whatever it was told, as errors do. */
const echo: NonNullable<Parameters<LyingVendor["say"]>[0]["token"]> = (response, form) =>
  json(response, 400, { error: "invalid_request", error_description: form.toString(), error_uri: form.toString() });

async function connectAt(planting: Planting, vendor: LyingVendor): Promise<string> {
  const { secrets, call } = planting;
  const { id, back } = await begin(planting, vendor, "");
  expect((await call("GET", back)).status).toBe(200);
  secrets.set("PKCE verifier", String(vendor.tokenCalls[0]?.get("code_verifier")));
  // Replayed, and with a state that is not known.
  await call("GET", back);
  await call("GET", back.replace("state=", "state=x"));
  return id;
}

async function begin({ secrets, call, leak }: Planting, vendor: LyingVendor, query: string) {
  const body = { url: `${vendor.mcpUrl}${query}`, metadata: { name: leak } };
  const { id } = expectOk(await call("POST", "/api/v1/connectors", { body }), 201, Connector);
  // The consent page's address is for this person, and so is the state in it.
  const asked = expectOk(await call("POST", `/api/v1/connectors/${id}/connect`), 200, Connector);
  const state = new URL(String(asked.auth_request?.authorization_endpoint)).searchParams.get("state") ?? "";
  const code = canary();
  secrets.set(`authorization code ${query}`, code).set(`state ${query}`, state);
  const params = new URLSearchParams({ code, state, iss: vendor.url });
  return { id, back: `/api/v1/connectors/oauth/callback?${params}` };
}

type Fresh = (name: string, value?: string) => string;

/** A credential of each kind, each time with secrets of its own. */
const TYPED: Readonly<Record<string, (fresh: Fresh) => object>> = {
  bearer: (fresh) => ({ type: "bearer", token: fresh("bearer") }),
  "API key": (fresh) => ({ type: "api_key", value: fresh("API key of a service"), name: "X-Service-Key" }),
  basic: (fresh) => ({ type: "basic", username: "somebody", password: fresh("password of a service", awkward()) }),
  aws: (fresh) => ({
    type: "aws",
    access_key_id: "AKIAIOSFODNN7EXAMPLE",
    secret_access_key: fresh("secret access key"),
    session_token: fresh("AWS session token"),
    region: "eu-central-1",
    service: "execute-api",
  }),
  "client credentials": (fresh) => ({
    type: "client_credentials",
    client_id: "c",
    client_secret: fresh("secret of client credentials"),
  }),
  oauth: (fresh) => ({
    type: "oauth",
    client_id: "c",
    client_secret: fresh("client secret that was typed in", awkward()),
  }),
};

/** Secrets that are typed in: tokens, keys, passwords, and the secret part of a configuration; good ones and refused ones. */
export async function plantTyped({ secrets, call }: Planting, openMcpUrl: string): Promise<string> {
  const fresh: Fresh = (name, value = canary()) => {
    secrets.set(`${name} ${secrets.size}`, value);
    return value;
  };
  for (const [kind, give] of Object.entries(TYPED)) {
    const url = `${openMcpUrl}?kind=${encodeURIComponent(kind)}`;
    const body = { connector_id: "conn_mcp", url, credentials: give(fresh) };
    const made = await call("POST", "/api/v1/installations", { body });
    expect([kind, made.status]).toEqual([kind, 201]);
    await stumble(call, body);
    await change(call, `/api/v1/installations/${Installation.parse(made.body).id}`, () => give(fresh));
  }
  await plantDatabase(call, fresh);
  const made = await call("POST", "/api/v1/connectors", { body: { url: `${openMcpUrl}?config` } });
  const { id } = expectOk(made, 201, Connector);
  const config = { header_name: "X-Canary", header_value: fresh("extra header") };
  await call("PATCH", `/api/v1/installations/${id}`, { body: { config } });
  await call("PATCH", `/api/v1/installations/${id}`, { body: { config: { header_value: [config.header_value] } } });
  await call("GET", `/api/v1/connectors?page_token=${fresh("in a query")}`);
  return id;
}

/** The same again, with a field too many, and cut off. */
async function stumble(call: Api, body: { readonly credentials: object }): Promise<void> {
  await call("POST", "/api/v1/installations", { body });
  await call("POST", "/api/v1/installations", {
    body: { ...body, credentials: { ...body.credentials, type: "none" } },
  });
  await call("POST", "/api/v1/installations", { body: JSON.stringify(body).slice(0, -1) });
}

/** Tried, connected, set to another and replaced with overlap: what a server says to each is not what is tested. */
async function change(call: Api, path: string, give: () => object): Promise<void> {
  await call("POST", `${path}/test`);
  await call("POST", `${path}/connect`);
  await call("PUT", `${path}/credentials`, { body: { credential: give() } });
  await call("PUT", `${path}/credentials`, { body: { credential: give(), verify: false, overlap_seconds: 3_600 } });
  await call("POST", `${path}/credentials/rotate`, { body: { credential: give(), overlap_seconds: 3_600 } });
  await call("POST", `${path}/credentials/rotate`, { body: { client_secret: JSON.stringify(give()) } });
  await call("GET", `${path}/credentials`);
  await call("GET", `${path}/config-history`);
}

async function plantDatabase(call: Api, fresh: Fresh): Promise<void> {
  const password = () => encodeURIComponent(fresh("password in a connection string", awkward()));
  const give = () => ({ type: "connection_string", value: `postgresql://u:${password()}@127.0.0.1:9/x` });
  const body = { connector_id: "conn_db-postgresql", credentials: give() };
  const made = await call("POST", "/api/v1/installations", { body });
  expect(made.status).toBe(201);
  await stumble(call, body);
  await change(call, `/api/v1/installations/${Installation.parse(made.body).id}`, give);
}

/** A key, made by a request that may come again: its answer is kept. It is shown once, to whoever makes it. */
export async function plantKey({ secrets, unheard, overheard, origin }: Planting, id: string): Promise<Api> {
  const body = { name: "canary", scopes: ["connectors:read", "connectors:proxy"] };
  const headers = { "Idempotency-Key": canary() };
  const made = await unheard("POST", "/api/v1/api-keys", { body, headers });
  const { api_key: token } = expectOk(made, 201, ApiKeyCreated);
  secrets.set("API key of ours, whose answer is kept", secretOf(token));
  const call = overheard(api(origin, bearer(token)));
  for (const tool of ["whoami", "no_such_tool"]) await call("POST", `/api/v1/connectors/${id}/mcp`, toolCall(tool));
  await overheard(api(origin, bearer(`${token}x`)))("GET", "/api/v1/connectors");
  await overheard(api(origin, { Authorization: `Basic ${Buffer.from(token).toString("base64")}` }))(
    "GET",
    "/api/v1/connectors",
  );
  return call;
}

/** What the installation itself lives on: the files of the master keys and of the root secret. */
export function plantFiles(secrets: Planting["secrets"], dataDir: string): void {
  const Keys = z.object({ keys: z.record(z.string(), z.string()) });
  const { keys } = Keys.parse(JSON.parse(readFileSync(path.join(dataDir, "keys.json"), "utf8")));
  for (const [version, key] of Object.entries(keys)) secrets.set(`master key ${version}`, Buffer.from(key, "base64"));
  secrets.set("root secret", Buffer.from(readFileSync(path.join(dataDir, "secret"), "utf8"), "base64"));
}

/** Lets the tokens run out, so that the next who wants one has them refreshed. */
export async function letExpire(installationId: string): Promise<void> {
  await pgInSystem((client) =>
    client.query("update credential set expires_at = now(), refresh_at = now() where installation_id = $1", [
      installationId,
    ]),
  );
}
