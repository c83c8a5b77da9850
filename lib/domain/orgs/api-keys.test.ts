import { beforeAll, describe, expect, test } from "vitest";
import { inOrg, inSystem } from "@/lib/platform/db";
import { SCOPES } from "@/lib/contracts";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { can } from "../core";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys";
import { authenticateKey } from "./authenticate-key";
import { changeRole } from "./change-role";
import { removeMember } from "./remove-member";

beforeAll(async () => (await testDatabase()).close);

const scopes = ["connectors:read", "connectors:write"] as const;
const refused = { code: "unauthenticated", status: 401 };

async function aTeam() {
  const organization = await anOrganization();
  const [owner, admin, developer, viewer] = [
    await aMember(organization, "owner"),
    await aMember(organization, "admin"),
    await aMember(organization, "developer"),
    await aMember(organization, "viewer"),
  ];
  const trail = async (action: string) => (await listAudit(admin, { action })).data;
  return { organization, owner, admin, developer, viewer, trail };
}

describe("making a key", () => {
  // @req R-AUTH-07
  test("shows it once and keeps only a keyed hash", async () => {
    const { organization, developer } = await aTeam();
    const made = await createApiKey(developer, { name: "ci", scopes });
    expect(made.api_key).toMatch(/^pb_[0-9a-f]{32}_[\w-]{43}$/);
    expect(made).toMatchObject({ name: "ci", scopes, owner: { id: developer.principal.id }, revoked_at: null });
    const secret = made.api_key.slice(36);
    const row = await inOrg(organization.id, (tx) => tx.apiKey.findUniqueOrThrow({ where: { id: made.id } }));
    expect(row.secretHash).toHaveLength(32);
    expect(Buffer.from(row.secretHash).toString("latin1")).not.toContain(secret);
    expect(JSON.stringify(await listApiKeys(developer, {}))).not.toContain(secret);
  });

  test("is on the trail with whom it acts for, without the key", async () => {
    const { admin, developer, trail } = await aTeam();
    const made = await createApiKey(admin, { name: "for them", scopes, user_id: developer.principal.id });
    const [entry] = await trail("api_key.create");
    expect(entry).toMatchObject({
      actor: { id: admin.principal.id },
      entity: { type: "api_key", id: made.id },
      after: { name: "for them", scopes, user_id: developer.principal.id },
    });
    expect(JSON.stringify(entry)).not.toContain(made.api_key.slice(36));
  });

  test("for somebody else needs an admin; a stranger does not exist", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    const { admin, developer, viewer } = here;
    const foreign = createApiKey(developer, { name: "x", scopes, user_id: viewer.principal.id });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    const stranger = createApiKey(admin, { name: "x", scopes, user_id: there.developer.principal.id });
    await expect(stranger).rejects.toMatchObject({ code: "not_found", message: "Member not found" });
    expect((await listApiKeys(admin, {})).data).toEqual([]);
  });

  test("is not for viewers, nor for keys", async () => {
    const { viewer, owner, trail } = await aTeam();
    await expect(createApiKey(viewer, { name: "x", scopes })).rejects.toMatchObject({ code: "forbidden" });
    const key = await aKey(owner, [...SCOPES]);
    await expect(createApiKey(key.ctx, { name: "x", scopes })).rejects.toMatchObject({ code: "forbidden" });
    expect((await trail("api_key.create")).map(({ outcome }) => outcome)).toEqual(["denied", "success", "denied"]);
  });

  test("wants a name, at least one known scope, and an end that is a time", async () => {
    const { developer } = await aTeam();
    for (const input of [
      { name: "", scopes },
      { name: "x", scopes: [] },
      { name: "x", scopes: ["everything"] },
      { name: "x", scopes, expires_at: "tomorrow" },
    ])
      await expect(createApiKey(developer, input)).rejects.toMatchObject({ code: "validation_failed" });
  });
});

describe("a key that is sent", () => {
  test("is its person, with the scopes it was given", async () => {
    const { organization, developer } = await aTeam();
    const { token } = await aKey(developer, scopes);
    expect(await authenticateKey(token)).toMatchObject({
      orgId: organization.id,
      principal: { kind: "key", userId: developer.principal.id, role: "developer", scopes, name: "test key" },
    });
  });

  // @req R-AUTH-07
  test("is refused with one sentence, whatever is wrong with it", async () => {
    const { developer } = await aTeam();
    const { token } = await aKey(developer, scopes);
    const other = await aKey(developer, scopes);
    const ended = await aKey(developer, scopes, new Date(Date.now() - 1000));
    const wrong = [
      "",
      "pb_",
      `${token}x`,
      token.slice(0, -1),
      token.toUpperCase(),
      `pb_${"0".repeat(32)}_${token.slice(36)}`,
      token.slice(0, 36) + other.token.slice(36),
      ended.token,
    ];
    const sentences = new Set<string>();
    for (const given of wrong) {
      const answer: unknown = await authenticateKey(given).catch((error: unknown) => error);
      expect(answer, given).toMatchObject(refused);
      if (answer instanceof Error) sentences.add(answer.message);
    }
    expect(sentences.size).toBe(1);
  });

  test("notes when it was last used, at most once a minute", async () => {
    const { developer } = await aTeam();
    const { token } = await aKey(developer, scopes);
    await Promise.all(Array.from({ length: 10 }, () => authenticateKey(token)));
    const [first] = (await listApiKeys(developer, {})).data;
    expect(first?.last_used_at).not.toBeNull();
    await authenticateKey(token);
    expect((await listApiKeys(developer, {})).data[0]?.last_used_at).toBe(first?.last_used_at);
  });
});

// @req R-AUTH-08
describe("what a key may do", () => {
  test("is what its scopes and its person's role both allow", async () => {
    const { viewer, owner, organization } = await aTeam();
    const { ctx } = await aKey(owner, ["connectors:read", "audit:read"]);
    expect(SCOPES.filter((scope) => can(ctx.principal, scope))).toEqual(["connectors:read", "audit:read"]);
    const promoted = await aMember(organization, "developer");
    const { token } = await aKey(promoted, [...SCOPES]);
    await changeRole(owner, { user_id: promoted.principal.id, role: "viewer" });
    const { principal } = await authenticateKey(token);
    const allowed = SCOPES.filter((scope) => can(principal, scope));
    expect(allowed).toEqual(SCOPES.filter((scope) => can(viewer.principal, scope)));
    expect(allowed).not.toContain("connectors:write");
  });

  test("shrinks at once with the role, and ends with the membership", async () => {
    const { admin, developer } = await aTeam();
    const { token } = await aKey(developer, scopes);
    await changeRole(admin, { user_id: developer.principal.id, role: "viewer" });
    expect((await authenticateKey(token)).principal.role).toBe("viewer");
    await removeMember(admin, { user_id: developer.principal.id });
    await expect(authenticateKey(token)).rejects.toMatchObject(refused);
  });
});

describe("revoking a key", () => {
  test("ends it at once, and is on the trail", async () => {
    const { developer, trail } = await aTeam();
    const { token } = await aKey(developer, scopes);
    const [key] = (await listApiKeys(developer, {})).data;
    expect(await revokeApiKey(developer, { id: key?.id })).toMatchObject({ revoked_at: expect.any(String) });
    await expect(authenticateKey(token)).rejects.toMatchObject(refused);
    expect(await trail("api_key.revoke")).toMatchObject([
      { entity: { id: key?.id }, before: { name: "test key", user_id: developer.principal.id } },
    ]);
  });

  test("twice changes nothing", async () => {
    const { developer } = await aTeam();
    await aKey(developer, scopes);
    const [key] = (await listApiKeys(developer, {})).data;
    const first = await revokeApiKey(developer, { id: key?.id });
    expect(await revokeApiKey(developer, { id: key?.id })).toEqual(first);
  });

  test("of somebody else is an admin's; for others, and for another organization, it does not exist", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    const { token } = await aKey(here.owner, scopes);
    const { id } = await authenticateKey(token).then(({ principal }) => principal);
    for (const ctx of [here.developer, there.owner])
      await expect(revokeApiKey(ctx, { id })).rejects.toMatchObject({
        code: "not_found",
        message: "API key not found",
      });
    await expect(revokeApiKey(here.admin, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await authenticateKey(token);
    await revokeApiKey(here.admin, { id });
    await expect(authenticateKey(token)).rejects.toMatchObject(refused);
  });
});

describe("the list of keys", () => {
  test("is one's own; everybody's for an admin; nobody's of another organization", async () => {
    const [here, there] = [await aTeam(), await aTeam()];
    await aKey(here.owner, scopes);
    await aKey(here.developer, scopes);
    await aKey(there.owner, scopes);
    expect((await listApiKeys(here.developer, {})).data).toMatchObject([
      { owner: { id: here.developer.principal.id } },
    ]);
    expect((await listApiKeys(here.admin, {})).data).toHaveLength(2);
    await expect(listApiKeys(here.viewer, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await inSystem((tx) => tx.apiKey.count({ where: { orgId: there.organization.id } }))).toBe(1);
  });
});
