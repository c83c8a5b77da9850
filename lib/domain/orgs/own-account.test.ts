import { beforeAll, describe, expect, test } from "vitest";
import { aKey, aMember, anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { attempts } from "./store-attempts";
import { changePassword } from "./change-password";
import { createUser } from "./create";
import { endOtherSessions, endOwnSession, listOwnSessions } from "./own-sessions";
import { readSession, startSession } from "./sessions";
import { signIn } from "./sign-in";

beforeAll(async () => (await testDatabase()).close);

const address = "192.0.2.2";

async function anAdmin() {
  return aMember(await anOrganization(), "admin");
}

describe("one's own sessions", () => {
  test("are listed newest first with this one marked; another person's are not among them", async () => {
    const me = await anAdmin();
    await aMember({ id: me.orgId }, "owner");
    const newer = await startSession(me.principal.id);
    const listed = await listOwnSessions(me, {});
    expect(listed.map(({ id, current }) => [id, current])).toEqual([
      [newer, false],
      [me.principal.sessionId, true],
    ]);
  });

  test("@req R-AUTH-03 one is ended at once, and it is on the trail", async () => {
    const me = await anAdmin();
    const other = await startSession(me.principal.id);
    await endOwnSession(me, { id: other });
    expect(await readSession(other)).toBeNull();
    expect(await readSession(me.principal.sessionId)).not.toBeNull();
    const [entry] = (await listAudit(me, { action: "session.end" })).data;
    expect(entry).toMatchObject({ entity: { type: "session", id: other } });
  });

  test("somebody else's does not exist and goes on", async () => {
    const me = await anAdmin();
    const them = await aMember({ id: me.orgId }, "viewer");
    const foreign = endOwnSession(me, { id: them.principal.sessionId });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await readSession(them.principal.sessionId)).not.toBeNull();
  });

  test("all others end together; this one goes on", async () => {
    const me = await anAdmin();
    const others = [await startSession(me.principal.id), await startSession(me.principal.id)];
    expect(await endOtherSessions(me, {})).toEqual({ ended: 2 });
    for (const id of others) expect(await readSession(id)).toBeNull();
    expect(await readSession(me.principal.sessionId)).not.toBeNull();
  });

  test("a key has none", async () => {
    const { ctx } = await aKey(await anAdmin(), ["connectors:read"]);
    await expect(listOwnSessions(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(endOtherSessions(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("one's own password", () => {
  async function someone() {
    const admin = await anAdmin();
    const email = `${crypto.randomUUID()}@example.test`;
    const { id } = await createUser(admin.orgId, { email, role: "viewer", password: TEST_PASSWORD }, "test");
    const sessionId = await startSession(id);
    return {
      admin,
      email,
      me: { ...admin, principal: { ...admin.principal, id, email, role: "viewer", sessionId } } as const,
    };
  }
  const password = "a new and longer password";

  test("changes, ends the other sessions and is on the trail without either password", async () => {
    const { admin, email, me } = await someone();
    const other = await startSession(me.principal.id);
    expect(await changePassword(me, { current: TEST_PASSWORD, password })).toEqual({ ended: 1 });
    expect(await signIn({ email, password: TEST_PASSWORD, address })).toBeNull();
    expect(await signIn({ email, password, address })).toMatchObject({ email });
    expect(await readSession(other)).toBeNull();
    expect(await readSession(me.principal.sessionId)).not.toBeNull();
    const [entry] = (await listAudit(admin, { action: "password.change" })).data;
    expect(entry).toMatchObject({ entity: { type: "user", id: me.principal.id } });
    expect(JSON.stringify(entry)).not.toMatch(/password"|staple|longer/);
  });

  test("stays when the present one does not match", async () => {
    const { email, me } = await someone();
    const refused = changePassword(me, { current: "a wrong password", password });
    await expect(refused).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "current" }] });
    expect(await signIn({ email, password: TEST_PASSWORD, address })).toMatchObject({ email });
  });

  test("guessing the present one spends the account's sign-in attempts", async () => {
    const { email, me } = await someone();
    for (let n = 0; n < 9; n++) await attempts("account", email).take();
    await expect(changePassword(me, { current: "a tenth guess", password })).rejects.toMatchObject({ status: 422 });
    const spent = changePassword(me, { current: TEST_PASSWORD, password });
    await expect(spent).rejects.toMatchObject({ code: "rate_limited" });
  });
});
