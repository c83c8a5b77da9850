import { beforeAll, describe, expect, test } from "vitest";
import { aKey, aMember, anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { addMember } from "./add-member";
import { authenticateKey } from "./authenticate-key";
import { changeRole } from "./change-role";
import { listMembers } from "./members";
import { removeMember } from "./remove-member";
import { signIn } from "./sign-in";

beforeAll(async () => (await testDatabase()).close);

const address = "192.0.2.1";
const anEmail = () => `${crypto.randomUUID()}@example.test`;

async function aTeam() {
  const organization = await anOrganization();
  const [owner, admin, developer] = [
    await aMember(organization, "owner"),
    await aMember(organization, "admin"),
    await aMember(organization, "developer"),
  ];
  const rolesNow = async () =>
    Object.fromEntries((await listMembers(owner, {})).map(({ id, role }) => [id, role] as const));
  const newest = async (action: string) => (await listAudit(owner, { action, limit: 1 })).data[0];
  return { organization, owner, admin, developer, rolesNow, newest };
}

describe("adding a member", () => {
  test("makes an account that can sign in with the password given", async () => {
    const { admin, rolesNow } = await aTeam();
    const email = anEmail();
    const made = await addMember(admin, { email, name: "Ada", role: "developer", password: TEST_PASSWORD });
    expect(made).toMatchObject({ email, name: "Ada", role: "developer", existing: false });
    expect(await rolesNow()).toHaveProperty(made.id, "developer");
    expect(await signIn({ email, password: TEST_PASSWORD, address })).toMatchObject({ id: made.id });
  });

  test("is on the audit trail under the admin's name, without the password", async () => {
    const { admin, newest } = await aTeam();
    const made = await addMember(admin, { email: anEmail(), role: "viewer", password: TEST_PASSWORD });
    const entry = await newest("member.add");
    expect(entry).toMatchObject({
      actor: { kind: "user", id: admin.principal.id },
      entity: { type: "user", id: made.id },
      after: { email: made.email, role: "viewer" },
    });
    expect(JSON.stringify(entry)).not.toContain(TEST_PASSWORD);
  });

  test("an account of another organization joins and keeps its own password", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    const email = anEmail();
    const first = await addMember(there.admin, { email, role: "viewer", password: TEST_PASSWORD });
    const second = await addMember(here.admin, { email, role: "developer", password: "another long password" });
    expect(second).toMatchObject({ id: first.id, existing: true });
    expect(await signIn({ email, password: "another long password", address })).toBeNull();
    expect(await signIn({ email, password: TEST_PASSWORD, address })).toMatchObject({ id: first.id });
  });

  test("a member is not added twice", async () => {
    const { admin, developer, rolesNow } = await aTeam();
    const again = addMember(admin, { email: developer.principal.email, role: "admin" });
    await expect(again).rejects.toMatchObject({ code: "duplicate", status: 400 });
    expect(await rolesNow()).toHaveProperty(developer.principal.id, "developer");
  });

  test("a short password is refused by name and changes nothing", async () => {
    const { admin, rolesNow } = await aTeam();
    const before = await rolesNow();
    const refused = addMember(admin, { email: anEmail(), role: "viewer", password: "too short" });
    await expect(refused).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "password" }] });
    expect(await rolesNow()).toEqual(before);
  });

  test("a developer may not, and the refusal is on the trail", async () => {
    const { developer, rolesNow, newest } = await aTeam();
    const before = await rolesNow();
    const refused = addMember(developer, { email: anEmail(), role: "viewer", password: TEST_PASSWORD });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesNow()).toEqual(before);
    expect(await newest("member.add")).toMatchObject({ outcome: "denied", actor: { id: developer.principal.id } });
  });

  test("an admin cannot make an owner; an owner can", async () => {
    const { owner, admin } = await aTeam();
    const email = anEmail();
    await expect(addMember(admin, { email, role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await addMember(owner, { email, role: "owner" })).toMatchObject({ role: "owner", existing: false });
  });
});

describe("changing a role", () => {
  test("takes effect and is on the trail with both roles", async () => {
    const { admin, developer, rolesNow, newest } = await aTeam();
    await changeRole(admin, { user_id: developer.principal.id, role: "viewer" });
    expect(await rolesNow()).toHaveProperty(developer.principal.id, "viewer");
    expect(await newest("member.change_role")).toMatchObject({
      entity: { id: developer.principal.id },
      before: { role: "developer" },
      after: { role: "viewer" },
    });
  });

  test("a developer may not change anybody's, not even their own", async () => {
    const { developer, rolesNow } = await aTeam();
    const up = changeRole(developer, { user_id: developer.principal.id, role: "admin" });
    await expect(up).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesNow()).toHaveProperty(developer.principal.id, "developer");
  });

  test("an admin can neither raise somebody to owner nor demote an owner", async () => {
    const { owner, admin, rolesNow } = await aTeam();
    const up = changeRole(admin, { user_id: admin.principal.id, role: "owner" });
    await expect(up).rejects.toMatchObject({ code: "forbidden" });
    const down = changeRole(admin, { user_id: owner.principal.id, role: "viewer" });
    await expect(down).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesNow()).toMatchObject({ [owner.principal.id]: "owner", [admin.principal.id]: "admin" });
  });

  test("the last owner stays one", async () => {
    const { owner, rolesNow } = await aTeam();
    const down = changeRole(owner, { user_id: owner.principal.id, role: "admin" });
    await expect(down).rejects.toMatchObject({ code: "conflict" });
    expect(await rolesNow()).toHaveProperty(owner.principal.id, "owner");
  });

  test("two owners who step down at the same moment leave one", async () => {
    const { organization, owner, rolesNow } = await aTeam();
    const other = await aMember(organization, "owner");
    const results = await Promise.allSettled([
      changeRole(owner, { user_id: owner.principal.id, role: "admin" }),
      changeRole(other, { user_id: other.principal.id, role: "admin" }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(Object.values(await rolesNow()).filter((role) => role === "owner")).toHaveLength(1);
  });

  test("another organization's member does not exist", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    const foreign = changeRole(here.owner, { user_id: there.developer.principal.id, role: "viewer" });
    await expect(foreign).rejects.toMatchObject({ code: "not_found", message: "Member not found" });
    expect(await there.rolesNow()).toHaveProperty(there.developer.principal.id, "developer");
  });
});

describe("removing a member", () => {
  test("ends the membership and is on the trail", async () => {
    const { admin, developer, rolesNow, newest } = await aTeam();
    await removeMember(admin, { user_id: developer.principal.id });
    expect(await rolesNow()).not.toHaveProperty(developer.principal.id);
    expect(await newest("member.remove")).toMatchObject({
      entity: { id: developer.principal.id },
      before: { email: developer.principal.email, role: "developer" },
    });
  });

  test("their keys end for good, also when they come back", async () => {
    const { admin, developer } = await aTeam();
    const { token } = await aKey(developer, ["connectors:read"]);
    await authenticateKey(token);
    expect(await removeMember(admin, { user_id: developer.principal.id })).toMatchObject({ revoked_keys: 1 });
    await addMember(admin, { email: developer.principal.email, role: "developer" });
    await expect(authenticateKey(token)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("a developer may not, and an admin not an owner", async () => {
    const { owner, admin, developer, rolesNow } = await aTeam();
    const before = await rolesNow();
    const byDeveloper = removeMember(developer, { user_id: admin.principal.id });
    await expect(byDeveloper).rejects.toMatchObject({ code: "forbidden" });
    const byAdmin = removeMember(admin, { user_id: owner.principal.id });
    await expect(byAdmin).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesNow()).toEqual(before);
  });

  test("the last owner stays, with their keys", async () => {
    const { owner, rolesNow } = await aTeam();
    const { token } = await aKey(owner, ["connectors:read"]);
    const gone = removeMember(owner, { user_id: owner.principal.id });
    await expect(gone).rejects.toMatchObject({ code: "conflict" });
    expect(await rolesNow()).toHaveProperty(owner.principal.id, "owner");
    expect(await authenticateKey(token)).toMatchObject({ principal: { role: "owner" } });
  });

  test("another organization's member does not exist", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    const foreign = removeMember(here.owner, { user_id: there.developer.principal.id });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    expect(await there.rolesNow()).toHaveProperty(there.developer.principal.id);
  });
});
