import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../core";
import { inOrg } from "@/lib/platform/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAttention } from "./attention";
import { createConnector } from "./create";
import { nameInstallations } from "./names";

beforeAll(async () => (await testDatabase()).close);

const dayMs = 24 * 3600 * 1000;
const hence = (ms: number) => new Date(Date.now() + ms);
let made = 0;

interface Made {
  readonly state: string;
  readonly disconnectCode?: string;
  readonly enabled?: boolean;
  readonly shared?: boolean;
}

async function anInstallation(owner: Ctx, columns: Made): Promise<string> {
  const { id } = await createConnector(owner, { url: `https://mcp-${(made += 1)}.example.com/mcp` });
  const disconnectReason = columns.disconnectCode ? "It does not answer." : null;
  await inOrg(owner.orgId, (tx) => tx.installation.update({ where: { id }, data: { ...columns, disconnectReason } }));
  return id;
}

async function aCredential(owner: Ctx, installationId: string, expiresAt: Date, refreshAt: Date | null) {
  const sealed = new Uint8Array([1]);
  const row = { id: uuidv7(), orgId: owner.orgId, installationId, kind: "oauth", sealed, keyVersion: 1 };
  await inOrg(owner.orgId, (tx) => tx.credential.create({ data: { ...row, expiresAt, refreshAt } }));
}

async function queueOf(ctx: Ctx, input: unknown = {}) {
  const { items, total } = await listAttention(ctx, input);
  return { total, needs: items.map(({ need }) => need), urls: items.map(({ installation }) => installation.url) };
}

describe("the attention queue", () => {
  test("is empty where nothing needs anybody", async () => {
    const owner = await aMember(await anOrganization(), "developer");
    await anInstallation(owner, { state: "connected" });
    await anInstallation(owner, { state: "disconnected", disconnectCode: "client_request" });
    await anInstallation(owner, { state: "created", enabled: false });
    expect(await queueOf(owner)).toEqual({ total: 0, needs: [], urls: [] });
  });

  test("holds what failed, then what waits, then what expires", async () => {
    const owner = await aMember(await anOrganization(), "developer");
    const expiring = await anInstallation(owner, { state: "connected" });
    await aCredential(owner, expiring, hence(3 * dayMs), null);
    await anInstallation(owner, { state: "auth_required" });
    await anInstallation(owner, { state: "disconnected", disconnectCode: "unreachable" });
    await anInstallation(owner, { state: "created" });
    expect(await queueOf(owner)).toMatchObject({ total: 4, needs: ["failed", "waiting", "waiting", "expiring"] });
  });

  test("a credential that is renewed by itself, or ends later than in seven days, needs nobody", async () => {
    const owner = await aMember(await anOrganization(), "developer");
    const renewed = await anInstallation(owner, { state: "connected" });
    await aCredential(owner, renewed, hence(dayMs / 24), hence(dayMs / 48));
    const lasting = await anInstallation(owner, { state: "connected" });
    await aCredential(owner, lasting, hence(8 * dayMs), null);
    expect(await queueOf(owner)).toMatchObject({ total: 0 });
  });

  test("shows some and counts all", async () => {
    const owner = await aMember(await anOrganization(), "developer");
    for (let n = 0; n < 5; n++) await anInstallation(owner, { state: "created" });
    const { total, needs } = await queueOf(owner, { limit: 2 });
    expect({ total, shown: needs.length }).toEqual({ total: 5, shown: 2 });
  });

  test("a developer sees their own and what is shared, an admin everything", async () => {
    const organization = await anOrganization();
    const [mine, theirs] = [await aMember(organization, "developer"), await aMember(organization, "developer")];
    await anInstallation(mine, { state: "created" });
    await anInstallation(theirs, { state: "created" });
    await anInstallation(theirs, { state: "created", shared: true });
    expect(await queueOf(mine)).toMatchObject({ total: 2 });
    expect(await queueOf(await aMember(organization, "admin"))).toMatchObject({ total: 3 });
  });

  test("another organization's are not among them", async () => {
    const there = await aMember(await anOrganization(), "owner");
    await anInstallation(there, { state: "created", shared: true });
    expect(await queueOf(await aMember(await anOrganization(), "owner"))).toMatchObject({ total: 0 });
  });
});

describe("what installations are called", () => {
  test("is told for those the caller sees, by UUID", async () => {
    const organization = await anOrganization();
    const [mine, theirs] = [await aMember(organization, "developer"), await aMember(organization, "developer")];
    const own = await anInstallation(mine, { state: "connected" });
    const shared = await anInstallation(theirs, { state: "connected", shared: true });
    const hidden = await anInstallation(theirs, { state: "connected" });
    const named = await nameInstallations(mine, { ids: [own, shared, hidden] });
    expect(Object.keys(named).toSorted()).toEqual([own, shared].toSorted());
    expect(await nameInstallations(await aMember(organization, "admin"), { ids: [hidden] })).toHaveProperty(hidden);
    expect(await nameInstallations(await aMember(await anOrganization(), "owner"), { ids: [shared] })).toEqual({});
  });
});
