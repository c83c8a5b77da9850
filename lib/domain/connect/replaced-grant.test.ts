import { beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aConnector, withConnecting } from "@/lib/testing/connecting";
import { forFile } from "@/lib/testing/for-file";
import { aTurncoat, type Turncoat } from "@/lib/testing/turncoat";
import { setClient } from "../installations";
import { completeConnect } from "./complete";
import { setCredentials } from "./set-credentials";
import { startConnect } from "./start";

withConnecting({ egressAllow: "127.0.0.1" });
const vendor = forFile(aTurncoat);
const other = forFile(aTurncoat);
beforeEach(() => [vendor(), other()].forEach((one) => one.reset()));

type Made = Awaited<ReturnType<typeof aConnector>>;

/** There and back, whatever there is already. */
async function consent({ member, id, browser }: Made, at: Turncoat) {
  const { auth_request: asked } = await startConnect(member, { id, scopes: [] });
  const state = new URL(asked?.authorization_endpoint ?? "").searchParams.get("state") ?? "";
  const params = new URLSearchParams({ code: "a-code", state, iss: at.url });
  expect(await completeConnect(params, browser)).toMatchObject({ ok: true });
}

async function consented(): Promise<Made> {
  const made = await aConnector(vendor().mcpUrl);
  await consent(made, vendor());
  return made;
}

const kinds = ({ organization: { id } }: Made) =>
  inOrg(id, async (tx) =>
    (await tx.credential.findMany({ where: { kind: { not: "client_secret" } } })).map((row) => row.kind),
  );
const revoked = ({ organization: { id } }: Made) =>
  inOrg(id, async (tx) => (await tx.revocation.findMany()).map(({ issuer }) => issuer));
const move = () => void (vendor().resource = { authorization_servers: [other().url] });

// @req R-REVOKE-01
describe("a grant that another consent replaces", () => {
  test("of the same authorization server and client is let go of without revoking it: the new one may be the same", async () => {
    const made = await consented();
    await consent(made, vendor());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], []]);
  });

  test("of another authorization server is revoked", async () => {
    const made = await consented();
    move();
    await consent(made, other());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], [vendor().url]]);
  });

  test("of another client is revoked", async () => {
    const made = await consented();
    await setClient(made.member, { id: made.id, client_id: "by-hand", client_secret: "secret" });
    await consent(made, vendor());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], [vendor().url]]);
  });

  test("of a client that asked for itself is revoked", async () => {
    const made = await aConnector(vendor().mcpUrl);
    const credential = { type: "client_credentials", client_id: "service", client_secret: "secret" };
    await setCredentials(made.member, { id: made.id, credential });
    await consent(made, vendor());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], [vendor().url]]);
  });

  test("is revoked where it was the one before, and of another authorization server", async () => {
    const made = await consented();
    await setCredentials(made.member, { id: made.id, credential: { type: "bearer", token: "t" }, overlap_seconds: 60 });
    expect((await kinds(made)).toSorted()).toEqual(["bearer", "previous"]);
    move();
    await consent(made, other());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], [vendor().url]]);
  });

  test("is let go of without revoking it where it was made before its client was kept", async () => {
    const made = await consented();
    await inOrg(made.organization.id, (tx) => tx.credential.updateMany({ data: { shown: null } }));
    await consent(made, vendor());
    expect([await kinds(made), await revoked(made)]).toEqual([["oauth"], []]);
  });
});
