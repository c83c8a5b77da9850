import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { WebhookEventPage } from "@/lib/contracts";
import { toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { createConnector } from "../installations";
import { listWebhookEvents } from "./index";

beforeAll(async () => (await testDatabase()).close);

async function anInstallation() {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const { id } = await createConnector(member, { url: "https://hooks.example/" });
  return { organization, member, id };
}

interface Some {
  readonly at: string;
  readonly type?: string;
  readonly failure?: "bad_signature" | "stale";
}

async function anEvent({ orgId }: Ctx, installationId: string, { at, type = "issue.created", failure }: Some) {
  const id = uuidv7();
  const verified = failure === undefined;
  const rawSha256 = new Uint8Array(createHash("sha256").update(id).digest());
  const facts = { scheme: "standard", type: verified ? type : null, verified, failure: failure ?? null };
  await inOrg(orgId, (tx) =>
    tx.webhookEvent.create({
      data: { id, orgId, installationId, dedupeKey: id, rawSha256, sizeBytes: 512, receivedAt: new Date(at), ...facts },
    }),
  );
  return id;
}

// @req R-API-11
describe("an installation's events", () => {
  test("come newest first, page by page, each once, by either form of the id", async () => {
    const { member, id } = await anInstallation();
    const made: string[] = [];
    // Two at the same instant: the id decides.
    for (const second of [1, 2, 3, 3, 4, 5, 6]) {
      made.unshift(await anEvent(member, id, { at: `2026-11-02T10:00:0${second}Z` }));
    }
    for (const form of [id, toInstallationId(id)]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await listWebhookEvents(member, { id: form, limit: 3, ...(cursor ? { cursor } : {}) });
        WebhookEventPage.strict().parse(page);
        seen.push(...page.data.map((event) => event.id));
        cursor = page.next_cursor;
      } while (cursor);
      expect(seen).toEqual(made);
    }
  });

  test("tell what was believed and why not, with the hash of what came", async () => {
    const { member, id } = await anInstallation();
    await anEvent(member, id, { at: "2026-11-02T10:00:01Z" });
    const forged = await anEvent(member, id, { at: "2026-11-02T10:00:02Z", failure: "bad_signature" });
    const { data } = await listWebhookEvents(member, { id, verified: "false" });
    expect(data).toEqual([
      {
        id: forged,
        installation_id: toInstallationId(id),
        scheme: "standard",
        type: null,
        verified: false,
        failure: "bad_signature",
        dedupe_key: forged,
        raw_sha256: createHash("sha256").update(forged).digest("hex"),
        size_bytes: 512,
        received_at: "2026-11-02T10:00:02.000Z",
      },
    ]);
    expect((await listWebhookEvents(member, { id, verified: "true", type: "issue.created" })).data).toHaveLength(1);
    expect((await listWebhookEvents(member, { id, type: "issue.closed" })).data).toEqual([]);
  });

  test("a position in one list is none in another", async () => {
    const { member, id } = await anInstallation();
    for (const second of [1, 2, 3]) await anEvent(member, id, { at: `2026-11-02T10:00:0${second}Z` });
    const { next_cursor: cursor } = await listWebhookEvents(member, { id, limit: 1 });
    const other = listWebhookEvents(member, { id, limit: 1, verified: "true", cursor });
    await expect(other).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "cursor" }] });
  });

  test("are not there for another organization, nor for a key without the scope, nor for an unknown installation", async () => {
    const { organization, member, id } = await anInstallation();
    await anEvent(member, id, { at: "2026-11-02T10:00:01Z" });
    const stranger = await aMember(await anOrganization(), "owner");
    await expect(listWebhookEvents(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    const colleague = await aMember(organization, "developer");
    await expect(listWebhookEvents(colleague, { id })).rejects.toMatchObject({ code: "not_found" });
    const { ctx } = await aKey(member, ["usage:read"]);
    await expect(listWebhookEvents(ctx, { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listWebhookEvents(member, { id: uuidv7() })).rejects.toMatchObject({ code: "not_found" });
    await expect(listWebhookEvents(member, { id: "7" })).rejects.toMatchObject({ code: "validation_failed" });
  });

  test("a verified one is there once, and a forged one with its id does not keep it out", async () => {
    const { member, id } = await anInstallation();
    const row = (verified: boolean) => ({
      id: uuidv7(),
      orgId: member.orgId,
      installationId: id,
      scheme: "standard",
      dedupeKey: "evt_1",
      verified,
      failure: verified ? null : "bad_signature",
      rawSha256: new Uint8Array(32),
      sizeBytes: 1,
      receivedAt: new Date(),
    });
    const insert = (verified: boolean) => inOrg(member.orgId, (tx) => tx.webhookEvent.create({ data: row(verified) }));
    await insert(false);
    await insert(true);
    await insert(false);
    await expect(insert(true)).rejects.toThrow(/unique/i);
  });
});
