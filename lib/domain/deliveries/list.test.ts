import { beforeAll, describe, expect, test } from "vitest";
import { DeliveryPage } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { createConnector } from "../installations";
import { listDeliveries } from "./index";

beforeAll(async () => (await testDatabase()).close);

async function anInstallation() {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const { id } = await createConnector(member, { url: "https://deliveries.example/" });
  return { organization, member, id };
}

async function aDelivery({ orgId }: Ctx, installationId: string, at: string, more: object = {}) {
  const id = uuidv7();
  const when = new Date(at);
  const facts = { kind: "notification", target: "#alerts", createdAt: when, updatedAt: when, ...more };
  await inOrg(orgId, (tx) => tx.delivery.create({ data: { id, orgId, installationId, ...facts } }));
  return id;
}

// @req R-API-11
describe("an installation's deliveries", () => {
  test("come newest first, page by page, each once, by either form of the id", async () => {
    const { member, id } = await anInstallation();
    const made: string[] = [];
    for (const second of [1, 2, 3, 3, 4, 5, 6]) {
      made.unshift(await aDelivery(member, id, `2026-11-02T10:00:0${second}Z`));
    }
    for (const form of [id, toInstallationId(id)]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await listDeliveries(member, { id: form, limit: 3, ...(cursor ? { cursor } : {}) });
        DeliveryPage.strict().parse(page);
        seen.push(...page.data.map((delivery) => delivery.id));
        cursor = page.next_cursor;
      } while (cursor);
      expect(seen).toEqual(made);
    }
  });

  test("tell what was tried, and can be those of one status", async () => {
    const { member, id } = await anInstallation();
    await aDelivery(member, id, "2026-11-02T10:00:01Z");
    const attempts = [{ at: "2026-11-02T10:00:03.000Z", status: 503, latency_ms: 40, error: "The target was busy." }];
    const eventId = uuidv7();
    const failed = { status: "failed", kind: "event", target: "hooks.example", eventId, attempts };
    const made = await aDelivery(member, id, "2026-11-02T10:00:02Z", {
      ...failed,
      nextAttemptAt: new Date("2026-11-02T10:01:00Z"),
    });
    expect((await listDeliveries(member, { id, status: "failed" })).data).toEqual([
      {
        id: made,
        installation_id: toInstallationId(id),
        kind: "event",
        status: "failed",
        target: "hooks.example",
        event_id: eventId,
        attempts,
        next_attempt_at: "2026-11-02T10:01:00.000Z",
        created_at: "2026-11-02T10:00:02.000Z",
        updated_at: "2026-11-02T10:00:02.000Z",
      },
    ]);
  });

  test("a position in one list is none in another", async () => {
    const { member, id } = await anInstallation();
    for (const second of [1, 2, 3]) await aDelivery(member, id, `2026-11-02T10:00:0${second}Z`);
    const { next_cursor: cursor } = await listDeliveries(member, { id, limit: 1 });
    const other = listDeliveries(member, { id, limit: 1, status: "queued", cursor });
    await expect(other).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "cursor" }] });
  });

  test("are not there for another organization, nor for a key without the scope, nor for an unknown installation", async () => {
    const { member, id } = await anInstallation();
    await aDelivery(member, id, "2026-11-02T10:00:01Z");
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(listDeliveries(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    const { ctx } = await aKey(member, ["usage:read"]);
    await expect(listDeliveries(ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listDeliveries(member, { id: uuidv7() })).rejects.toMatchObject({ code: "not_found" });
    await expect(listDeliveries(member, { id: "7" })).rejects.toMatchObject({ code: "validation_failed" });
  });
});
