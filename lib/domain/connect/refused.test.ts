import { describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { forFile } from "@/lib/testing/for-file";
import { aTurncoat } from "@/lib/testing/turncoat";
import { getConnector } from "../installations";
import { accessTokenFor } from "./access-token";
import { completeConnect } from "./complete";
import { probeDue, probeNow } from "./probe";
import { upstreamRejected } from "./rejected";
import { rotateCredentials } from "./rotate-credentials";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";

withConnecting({ egressAllow: "127.0.0.1" });
const server = forFile(aTurncoat);

const bearer = (token: string) => ({ type: "bearer", token });

async function withToken(token: string) {
  server().reset();
  const made = await aConnector(server().mcpUrl);
  await setCredentials(made.member, { id: made.id, credential: bearer(token) });
  return { ...made, orgId: made.organization.id };
}

const stored = (orgId: string) =>
  inOrg(orgId, (tx) => tx.credential.findMany({ select: { id: true, kind: true, version: true } }));
const tokenOf = async (orgId: string, id: string) => (await accessTokenFor(orgId, id)).accessToken;

/** The server's next answer is this, after `meanwhile`, during which it is honest. */
function refuseNext(status: 401 | 403, meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  server().instead("mcp", async (response) => {
    server().reset();
    await meanwhile();
    response.writeHead(status).end();
  });
}

function refuseAll(status: 401 | 403) {
  server().instead("mcp", (response) => response.writeHead(status).end());
}

// @req R-OAUTH-24
describe("a token that came with a connect request and is refused", () => {
  test.each([401, 403] as const)("by %i costs the stored secret nothing, nor its connection", async (status) => {
    const { orgId, member, id } = await withToken("good");
    const before = [await getConnector(member, { id }), await stored(orgId)];
    refuseAll(status);
    await expect(startConnect(member, { id, access_token: "typo" })).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringMatching(/^access_token: The server refused it\./),
    });
    expect([await getConnector(member, { id }), await stored(orgId)]).toEqual(before);
  });

  test("leaves a server that asks for nothing connected", async () => {
    server().reset();
    server().signIn = false;
    const { member, id } = await aConnector(server().mcpUrl);
    await startConnect(member, { id });
    refuseAll(401);
    await expect(startConnect(member, { id, access_token: "typo" })).rejects.toMatchObject({ code: "bad_request" });
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected" });
  });

  test("leaves one that is lost for the moment to come back by itself", async () => {
    const { orgId, member, id } = await withToken("good");
    server().instead("mcp", (response) => response.writeHead(503).end());
    await probeNow(orgId, id);
    refuseAll(401);
    await expect(startConnect(member, { id, access_token: "typo" })).rejects.toMatchObject({ code: "bad_request" });
    server().reset();
    await probeDue(new Date(Date.now() + 7_200_000));
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected" });
  });

  test("by 403 on a connector without a secret says that a permission is missing", async () => {
    server().reset();
    const { member, id } = await aConnector(server().mcpUrl);
    refuseAll(403);
    expect(await startConnect(member, { id, access_token: "token" })).toMatchObject({
      state: "disconnected",
      disconnect_code: "insufficient_scope",
      auth_request: null,
    });
  });
});

// @req R-STATE-06
describe("a stored secret", () => {
  test("that meets a 403 at a connect is kept, as at a probe", async () => {
    for (const meet of ["connect", "probe"]) {
      const { orgId, member, id } = await withToken("good");
      refuseAll(403);
      await (meet === "probe" ? probeNow(orgId, id) : startConnect(member, { id }));
      expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "insufficient_scope" });
      expect(await stored(orgId)).toMatchObject([{ kind: "bearer" }]);
      server().reset();
      expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
    }
  });

  test("that is refused by a 401 goes", async () => {
    const { orgId, member, id } = await withToken("dead");
    refuseAll(401);
    expect(await startConnect(member, { id })).toMatchObject({ disconnect_code: "token_rejected" });
    expect(await stored(orgId)).toEqual([]);
  });

  test.each([true, false])(
    "that was replaced while a connect tried the one before stays, and so does the connection (verify: %s)",
    async (verify) => {
      const { orgId, member, id } = await withToken("before");
      refuseNext(401, () => setCredentials(member, { id, credential: bearer("new"), verify, overlap_seconds: 0 }));
      expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
      expect(await tokenOf(orgId, id)).toBe("new");
    },
  );

  test("that was kept unproven while a probe tried the one before stays, and so does the connection", async () => {
    const { orgId, member, id } = await withToken("before");
    const put = { id, credential: bearer("new"), verify: false, overlap_seconds: 0 };
    refuseNext(401, () => setCredentials(member, put));
    await probeNow(orgId, id);
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected" });
    expect(await tokenOf(orgId, id)).toBe("new");
  });

  test("that was set while a call tried the two before stays, and so does the connection", async () => {
    const { orgId, member, id } = await withToken("first");
    await rotateCredentials(member, { id, credential: bearer("second"), overlap_seconds: 600 });
    const second = await accessTokenFor(orgId, id);
    const first = await upstreamRejected(orgId, id, second, false);
    if (first === null) throw new Error("the one before was not tried");
    await setCredentials(member, { id, credential: bearer("third"), overlap_seconds: 600 });
    expect(await upstreamRejected(orgId, id, first, true)).toMatchObject({ accessToken: "third" });
    expect(await getConnector(member, { id })).toMatchObject({ state: "connected" });
    expect(await tokenOf(orgId, id)).toBe("third");
  });

  test("that is refused with the one before it goes with that", async () => {
    for (const meet of ["connect", "probe", "call"]) {
      const { orgId, member, id } = await withToken("first");
      await rotateCredentials(member, { id, credential: bearer("second"), overlap_seconds: 600 });
      refuseAll(401);
      if (meet === "connect") await startConnect(member, { id });
      if (meet === "probe") await probeNow(orgId, id);
      if (meet === "call") {
        const before = await upstreamRejected(orgId, id, await accessTokenFor(orgId, id), false);
        if (before) await upstreamRejected(orgId, id, before, true);
      }
      expect(await getConnector(member, { id }), meet).toMatchObject({ disconnect_code: "token_rejected" });
      expect(await stored(orgId), meet).toEqual([]);
    }
  });
});

test("a sign-in that ends while a connect still tries the old grant keeps the connection", async () => {
  server().reset();
  const { member, id, browser } = await aConnector(server().mcpUrl);
  const answer = async (scopes?: string[]) => {
    const { auth_request: asked } = await startConnect(member, { id, ...(scopes ? { scopes } : {}) });
    const state = new URL(asked?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
    return new URLSearchParams({ code: "a-code", state, iss: server().url });
  };
  await completeConnect(await answer(), browser);
  const again = await answer(["tasks:read"]);
  const old = (await accessTokenFor(member.orgId, id)).stamp;
  let refusals = 0;
  server().instead("mcp", async (response) => {
    refusals += 1;
    if (refusals === 2) {
      server().reset();
      expect(await completeConnect(again, browser)).toMatchObject({ ok: true });
    }
    response.writeHead(401).end();
  });
  expect(await startConnect(member, { id })).toMatchObject({ state: "connected" });
  expect(refusals).toBe(2);
  expect((await accessTokenFor(member.orgId, id)).stamp.split(":")[0]).not.toBe(old.split(":")[0]);
});

// @req R-REVOKE-01
test("a grant that overlapped with a secret is revoked when the server refuses both", async () => {
  server().reset();
  const { member, id, browser, organization } = await aConnector(server().mcpUrl);
  const { auth_request: asked } = await startConnect(member, { id });
  const state = new URL(asked?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
  await completeConnect(new URLSearchParams({ code: "a-code", state, iss: server().url }), browser);
  await setCredentials(member, { id, credential: bearer("token"), overlap_seconds: 600 });
  refuseAll(401);
  await probeNow(organization.id, id);
  expect(await getConnector(member, { id })).toMatchObject({ disconnect_code: "token_rejected" });
  expect(await stored(organization.id)).toEqual([]);
  expect(await inOrg(organization.id, (tx) => tx.revocation.findMany({ select: { issuer: true } }))).toEqual([
    { issuer: server().url },
  ]);
});
