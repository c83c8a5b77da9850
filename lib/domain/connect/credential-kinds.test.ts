import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { CredentialInput } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { aKey } from "@/lib/testing/actors";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { send } from "@/lib/testing/data-plane";
import {
  sandboxAws,
  sandboxHeader,
  sandboxKeys,
  sandboxParameter,
  sandboxServiceClients,
  sandboxUser,
} from "@/lib/testing/sandbox";
import { withPlane } from "@/lib/testing/with-plane";
import { endOverlaps } from "../credentials";
import { getInstallation, updateInstallation } from "../installations";
import { describeCredentials } from "./describe-credentials";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";

const suite = withConnecting();
const plane = withPlane();

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly given: readonly [CredentialInput, CredentialInput];
  readonly secrets: readonly [string, string];
  readonly shown: object;
}

const key = (part: object) =>
  sandboxKeys.map((value) => ({ type: "api_key", value, ...part }) as CredentialInput) as [
    CredentialInput,
    CredentialInput,
  ];
const { accessKeyId, region, service } = sandboxAws;

const KINDS: readonly Kind[] = [
  {
    name: "an API key in a header",
    path: "/by/header/mcp",
    given: key({ placement: "header", name: sandboxHeader }),
    secrets: sandboxKeys,
    shown: { type: "api_key", label: "…nday", placement: { in: "header", name: sandboxHeader } },
  },
  {
    name: "an API key in the address",
    path: "/by/query/mcp",
    given: key({ placement: "query", name: sandboxParameter }),
    secrets: sandboxKeys,
    shown: { placement: { in: "query", name: sandboxParameter } },
  },
  {
    name: "an API key as a user name",
    path: "/by/key-basic/mcp",
    given: key({ placement: "basic" }),
    secrets: sandboxKeys,
    shown: { placement: { in: "basic" } },
  },
  {
    name: "a user name and password",
    path: "/by/basic/mcp",
    given: [0, 1].map((n) => ({
      type: "basic",
      username: sandboxUser.username,
      password: sandboxUser.passwords[n] ?? "",
    })) as unknown as Kind["given"],
    secrets: sandboxUser.passwords,
    shown: { type: "basic", label: "northwind" },
  },
  {
    name: "a key pair of AWS",
    path: "/by/aws/mcp",
    given: [0, 1].map((n) => ({
      type: "aws",
      access_key_id: accessKeyId,
      secret_access_key: sandboxAws.secretAccessKeys[n] ?? "",
      region,
      service,
    })) as unknown as Kind["given"],
    secrets: sandboxAws.secretAccessKeys,
    shown: { type: "aws", label: accessKeyId, region, service, placement: { in: "signature" } },
  },
];

async function aCaller(path: string) {
  const made = await aConnector(suite.vendor.url + path);
  const { token } = await aKey(made.member, ["connectors:proxy"]);
  return { ...made, token, path: `/api/v1/connectors/${made.id}/mcp` };
}

const listTools = {
  message: {
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
  },
};
const statusOf = async (caller: { token: string; path: string }) => {
  const response = await send(plane.url, caller, listTools);
  await response.text();
  return response.status;
};

describe.each(KINDS)("$name", ({ path, given: [first, second], secrets, shown }) => {
  // @req R-CRED-04
  test("connects, is sent with calls exactly as the server wants it, and is never in an answer", async () => {
    const caller = await aCaller(path);
    const { member, id } = caller;
    const told = [await setCredentials(member, { id, credential: first })];
    expect(told[0]).toMatchObject({ status: "active", credentials_id: expect.any(String) });
    expect(await statusOf(caller)).toBe(200);
    const view = await describeCredentials(member, { id });
    expect(view).toMatchObject({
      credential: { ...shown, origin: suite.vendor.url, origin_matches: true, refresh: null },
      previous: [],
    });
    const answers = inspect([told, view, await getInstallation(member, { id })], { depth: 9 });
    for (const secret of secrets) expect(answers).not.toContain(secret);
  });

  // @req R-CRED-05
  test("is replaced with overlap: the one before does where the new one is refused, until its time is over", async () => {
    const caller = await aCaller(path);
    const { member, id } = caller;
    await setCredentials(member, { id, credential: first });
    await rotateCredentials(member, { id, credential: second, overlap_seconds: 600 });
    expect(await statusOf(caller)).toBe(200);
    expect((await describeCredentials(member, { id })).previous).toMatchObject([{ of: "credential", needed_at: null }]);
    suite.vendor.control.set({ refusedSecrets: [secrets[1]] });
    expect(await statusOf(caller)).toBe(200);
    expect((await describeCredentials(member, { id })).previous).toMatchObject([{ needed_at: expect.any(String) }]);
    expect(await endOverlaps(new Date(Date.now() + 601_000))).toBe(1);
    expect(await statusOf(caller)).toBe(502);
    expect(await getInstallation(member, { id })).toMatchObject({ status: "error", disconnect_code: "token_rejected" });
  });

  test("that the server refuses is told so, and changes nothing", async () => {
    const { member, id } = await aCaller(path);
    await setCredentials(member, { id, credential: first });
    const before = await getInstallation(member, { id });
    suite.vendor.control.set({ refusedSecrets: [secrets[1]] });
    const refused = rotateCredentials(member, { id, credential: second });
    await expect(refused).rejects.toMatchObject({ code: "bad_request", message: expect.stringContaining("refused") });
    expect(await getInstallation(member, { id })).toEqual(before);
    expect((await describeCredentials(member, { id })).previous).toEqual([]);
  });

  test("that is refused later ends the connection, and never leads to a consent page", async () => {
    const caller = await aCaller(path);
    await setCredentials(caller.member, { id: caller.id, credential: first });
    suite.vendor.control.set({ refusedSecrets: [secrets[0]] });
    expect(await startConnect(caller.member, { id: caller.id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "token_rejected",
      auth_request: null,
    });
  });
});

describe("a client that asks for itself", () => {
  const clientOf = (n: 0 | 1) => ({
    type: "client_credentials",
    client_id: sandboxServiceClients[n].clientId,
    client_secret: sandboxServiceClients[n].clientSecret,
    scopes: ["tasks:read", "tasks:write"],
  });

  // @req R-CRED-06
  test("gets its first token where the server's metadata says, with the resource, and calls with it", async () => {
    const caller = await aCaller("/mcp");
    const { member, id } = caller;
    expect(await setCredentials(member, { id, credential: clientOf(0) })).toMatchObject({
      status: "active",
      granted_scopes: ["tasks:read", "tasks:write"],
    });
    expect(await statusOf(caller)).toBe(200);
    expect(suite.vendor.tokenCalls).toMatchObject([
      { grantType: "client_credentials", resource: suite.vendor.mcpUrl, status: 200 },
    ]);
    const { credential } = await describeCredentials(member, { id });
    expect(credential).toMatchObject({
      type: "client_credentials",
      label: "northwind-service",
      issuer: suite.vendor.issuer,
      refresh: { status: "healthy", next_refresh_at: expect.any(String) },
      missing_scopes: [],
    });
  });

  // @req R-CRED-06
  test("asks again when its token has ended, and the call goes through", async () => {
    const caller = await aCaller("/mcp");
    await setCredentials(caller.member, { id: caller.id, credential: clientOf(0) });
    await inOrg(caller.organization.id, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date() } }));
    expect(await statusOf(caller)).toBe(200);
    expect(suite.vendor.tokenCalls.map(({ grantType }) => grantType)).toEqual([
      "client_credentials",
      "client_credentials",
    ]);
  });

  test("may be given its token endpoint; one that is refused there is told so", async () => {
    const { member, id } = await aCaller("/mcp");
    const told = { ...clientOf(1), token_url: `${suite.vendor.url}/token`, auth_method: "client_secret_basic" };
    expect(await setCredentials(member, { id, credential: told })).toMatchObject({ status: "active" });
    const wrong = setCredentials(member, { id, credential: { ...clientOf(0), client_secret: "wrong" } });
    await expect(wrong).rejects.toMatchObject({ code: "bad_request" });
    expect(await getInstallation(member, { id })).toMatchObject({ status: "active" });
  });

  test("that was given without being tried gets its token when it connects", async () => {
    const caller = await aCaller("/mcp");
    const { member, id } = caller;
    await setCredentials(member, { id, credential: clientOf(0), verify: false });
    expect(suite.vendor.tokenCalls).toEqual([]);
    expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
    expect(await statusOf(caller)).toBe(200);
  });
});

// @req R-CRED-07
test("the configuration's extra header goes along with every handshake, and takes part in a signature", async () => {
  const header = await aCaller("/by/header/mcp");
  const config = { header_name: sandboxHeader, header_value: sandboxKeys[0] };
  await updateInstallation(header.member, { id: header.id, config });
  expect(await startConnect(header.member, { id: header.id })).toMatchObject({ state: "connected" });
  expect(await statusOf(header)).toBe(200);
  expect((await describeCredentials(header.member, { id: header.id })).extra_header).toBe(sandboxHeader);
});
