import { beforeAll, describe, expect, test, vi } from "vitest";
import type { BulkRun } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { runWorker } from "@/lib/platform/worker";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aPlanted, plant, type Planted } from "@/lib/testing/planted";
import { listAudit } from "../audit";
import { type Ctx } from "../core";
import { sealSecret } from "../credentials";
import { listInstallations } from "../installations";
import { removeMember } from "../orgs";
import { cancelBulk, forgetBulkRuns, getBulk, startBulk, workOnBulk } from "./index";

beforeAll(async () => (await testDatabase()).close);

async function aPlace(count: number, change: (n: number) => Partial<Planted> = () => ({})) {
  const organization = await anOrganization();
  const [admin, developer] = [await aMember(organization, "admin"), await aMember(organization, "developer")];
  const rows = Array.from({ length: count }, (_, n) => aPlanted(admin.principal.id, { name: `n${n}`, ...change(n) }));
  await plant(organization.id, rows);
  return { organization, admin, developer, rows, ids: rows.map(({ id }) => id) };
}

const statuses = async (ctx: Ctx) => {
  const { data } = await listInstallations(ctx, { limit: 100, sort: "name" });
  return Object.fromEntries(data.map(({ name, status }) => [name, status]));
};

async function untilOver(ctx: Ctx, id: string): Promise<BulkRun> {
  return vi.waitFor(
    async () => {
      const run = await getBulk(ctx, { id });
      expect(run.status).not.toBe("running");
      return run;
    },
    { timeout: 60_000, interval: 100 },
  );
}

// @req R-LIST-05
describe("a bulk action", () => {
  test("changes those that it names, skips those that are so already, and reports each", async () => {
    const { admin, rows } = await aPlace(4, (n) => ({ enabled: n !== 3 }));
    const ids = [...rows.map(({ id }) => toInstallationId(id)), rows[0]?.id, crypto.randomUUID()];
    const run = await startBulk(admin, { action: "disable", ids });
    expect(run).toMatchObject({
      action: "disable",
      status: "done",
      total: 5,
      succeeded_count: 3,
      failed_count: 1,
      skipped_count: 1,
    });
    expect(run.succeeded).toEqual(rows.slice(0, 3).map(({ id }) => toInstallationId(id)));
    expect(run.skipped).toMatchObject([{ name: "n3", code: "unchanged" }]);
    expect(run.failed).toMatchObject([{ name: null, code: "not_found" }]);
    expect(new Set(Object.values(await statuses(admin)))).toEqual(new Set(["disabled"]));
  });

  test("is one entry on the trail beside one of each change, all under one request", async () => {
    const { admin, ids } = await aPlace(3);
    const { id } = await startBulk(admin, { action: "disable", ids });
    const { data } = await listAudit(admin, { limit: 4 });
    expect(data.map(({ action }) => action).toSorted()).toEqual([
      "installation.bulk",
      ...Array.from({ length: 3 }, () => "installation.update"),
    ]);
    expect(data.find(({ action }) => action === "installation.bulk")).toMatchObject({
      entity: { type: "bulk", id },
      after: { action: "disable", count: 3 },
    });
    expect(new Set(data.map(({ request_id: request }) => request)).size).toBe(1);
  });

  test("over everything that matches takes what the list shows, and nothing when that is more than was seen", async () => {
    const { admin, developer } = await aPlace(4, (n) => ({ name: n < 3 ? `billing ${n}` : "rest", shared: n !== 0 }));
    const filter = { q: "billing", status: "active" };
    await expect(startBulk(admin, { action: "disable", filter, expected_count: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(Object.values(await statuses(admin))).toEqual(["active", "active", "active", "active"]);
    expect(await startBulk(developer, { action: "delete", filter, expected_count: 2 })).toMatchObject({
      total: 2,
      failed_count: 2,
    });
    expect(await startBulk(admin, { action: "disable", filter, expected_count: 3 })).toMatchObject({
      succeeded_count: 3,
    });
    expect(await statuses(admin)).toEqual({
      "billing 0": "disabled",
      "billing 1": "disabled",
      "billing 2": "disabled",
      rest: "active",
    });
  });

  test("is undone for exactly what it changed", async () => {
    const { admin, ids } = await aPlace(3, (n) => ({ enabled: n !== 2 }));
    const { id } = await startBulk(admin, { action: "disable", ids });
    await expect(startBulk(admin, { action: "delete", succeeded_in: id })).rejects.toMatchObject({
      code: "bad_request",
    });
    expect(await startBulk(admin, { action: "enable", succeeded_in: id })).toMatchObject({
      succeeded_count: 2,
      total: 2,
    });
    expect(await statuses(admin)).toEqual({ n0: "active", n1: "active", n2: "disabled" });
  });

  test("disconnects and deletes by the verbs that do it for one: tokens go to be revoked, what was never connected is skipped", async () => {
    const { organization, admin, rows, ids } = await aPlace(3, (n) => ({ state: n === 2 ? "created" : "connected" }));
    const place = { orgId: organization.id, installationId: rows[0]?.id ?? "" };
    const tokens = await sealSecret(
      { ...place, kind: "oauth", version: 1 },
      { accessToken: "a", refreshToken: "r", scopes: [] },
    );
    await inOrg(organization.id, (tx) =>
      tx.credential.create({ data: { id: crypto.randomUUID(), ...place, kind: "oauth", ...tokens } }),
    );
    const run = await startBulk(admin, { action: "disconnect", ids });
    expect(run).toMatchObject({ succeeded_count: 2, skipped: [{ name: "n2", code: "unchanged" }] });
    expect(await statuses(admin)).toEqual({ n0: "inactive", n1: "inactive", n2: "pending" });
    expect(await inOrg(organization.id, (tx) => tx.revocation.count())).toBe(1);
    expect(await startBulk(admin, { action: "delete", ids })).toMatchObject({ succeeded_count: 3 });
    expect(await startBulk(admin, { action: "delete", ids })).toMatchObject({ skipped_count: 3 });
  });

  test("of a developer changes their own, and says of others' that it may not", async () => {
    const { organization, developer, admin, ids } = await aPlace(1);
    const own = aPlanted(developer.principal.id, { name: "own", shared: false });
    const hidden = aPlanted(admin.principal.id, { name: "hidden", shared: false });
    await plant(organization.id, [own, hidden]);
    const run = await startBulk(developer, { action: "disable", ids: [...ids, own.id, hidden.id] });
    expect(run.succeeded).toEqual([toInstallationId(own.id)]);
    expect(run.failed.map(({ name, code }) => [name, code])).toEqual([
      ["n0", "forbidden"],
      [null, "not_found"],
    ]);
  });

  test("is refused to who may not change installations, and to a selection that is none or two", async () => {
    const { organization, admin, ids } = await aPlace(1);
    const viewer = await aMember(organization, "viewer");
    const key = await aKey(admin, ["installations:read"]);
    for (const ctx of [viewer, key.ctx])
      await expect(startBulk(ctx, { action: "delete", ids })).rejects.toMatchObject({ code: "forbidden" });
    for (const bad of [
      {},
      { ids: [] },
      { ids: ["x"] },
      { ids, filter: {}, expected_count: 1 },
      { filter: {} },
      { ids, expected_count: 1 },
      { ids: Array.from({ length: 501 }, () => ids[0]) },
    ])
      await expect(
        startBulk(admin, { action: "delete", ...bad }),
        JSON.stringify(bad).slice(0, 80),
      ).rejects.toMatchObject({ code: "validation_failed" });
    expect(await statuses(admin)).toEqual({ n0: "active" });
  });

  test("is seen and cancelled by whoever began it and by admins; for others it does not exist", async () => {
    const { organization, developer, admin } = await aPlace(0);
    const own = aPlanted(developer.principal.id);
    await plant(organization.id, [own]);
    const { id } = await startBulk(developer, { action: "disable", ids: [own.id] });
    for (const ctx of [developer, admin]) {
      expect((await getBulk(ctx, { id })).total).toBe(1);
      await expect(cancelBulk(ctx, { id })).rejects.toMatchObject({ code: "invalid_state" });
    }
    const stranger = await aMember(await anOrganization(), "owner");
    const colleague = await aMember(organization, "developer");
    for (const ctx of [stranger, colleague])
      for (const ask of [getBulk, cancelBulk])
        await expect(ask(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(startBulk(colleague, { action: "enable", succeeded_in: id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

// @req R-LIST-05
describe("a bulk action over more than a hundred", () => {
  const many = { action: "disable", filter: {}, expected_count: 500 } as const;

  test("goes on in the background until everything is done", async () => {
    const { organization, admin } = await aPlace(130);
    const run = await startBulk(admin, many);
    expect(run).toMatchObject({ status: "running", total: 130, succeeded_count: 0, finished_at: null });
    const worker = runWorker({ bulk: () => workOnBulk(organization.id, run.id) });
    try {
      const over = await untilOver(admin, run.id);
      expect(over).toMatchObject({ status: "done", succeeded_count: 130, failed: [], skipped: [] });
      expect(over.finished_at).not.toBeNull();
    } finally {
      await worker.stop();
    }
  });

  test("stops when it is cancelled, and tells how far it got", async () => {
    const { organization, admin } = await aPlace(101);
    const { id } = await startBulk(admin, many);
    await workOnBulk(organization.id, id, AbortSignal.abort());
    expect(await getBulk(admin, { id })).toMatchObject({ status: "running", succeeded_count: 0 });
    expect(await cancelBulk(admin, { id })).toMatchObject({ status: "cancelled", succeeded_count: 0 });
    await workOnBulk(organization.id, id);
    expect(await getBulk(admin, { id })).toMatchObject({ status: "cancelled", succeeded_count: 0 });
  });

  test("ends as cancelled when whoever began it has left", async () => {
    const { organization, developer, admin } = await aPlace(0);
    await plant(
      organization.id,
      Array.from({ length: 101 }, () => aPlanted(developer.principal.id)),
    );
    const { id } = await startBulk(developer, many);
    await removeMember(admin, { user_id: developer.principal.id });
    await workOnBulk(organization.id, id);
    expect(await getBulk(admin, { id })).toMatchObject({ status: "cancelled", succeeded_count: 0 });
  });

  test("by two workers at once keeps one outcome of each", async () => {
    const { organization, admin } = await aPlace(101);
    const { id } = await startBulk(admin, many);
    await Promise.all([workOnBulk(organization.id, id), workOnBulk(organization.id, id)]);
    const run = await getBulk(admin, { id });
    expect([run.status, run.succeeded_count + run.skipped_count, run.failed_count]).toEqual(["done", 101, 0]);
    const { data } = await listAudit(admin, { action: "installation.bulk", limit: 10 });
    expect(data).toHaveLength(1);
  });
});

test("reports are forgotten after 30 days", async () => {
  const { admin, ids } = await aPlace(1);
  const { id } = await startBulk(admin, { action: "disable", ids });
  await forgetBulkRuns(new Date(Date.now() + 29 * 86_400_000));
  expect((await getBulk(admin, { id })).total).toBe(1);
  await forgetBulkRuns(new Date(Date.now() + 31 * 86_400_000));
  await expect(getBulk(admin, { id })).rejects.toMatchObject({ code: "not_found" });
});
