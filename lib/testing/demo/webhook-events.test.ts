import { beforeAll, expect, test } from "vitest";
import { listDeliveries } from "@/lib/domain/deliveries";
import { createInstallation } from "@/lib/domain/installations";
import { listWebhookEvents } from "@/lib/domain/webhooks";
import { parseInstallationId } from "@/lib/kernel/ids";
import { aMember, anOrganization } from "../actors";
import { testDatabase } from "../database";
import { insertWebhookEvents } from "./webhook-events";

beforeAll(async () => (await testDatabase()).close);

test("the demo's vendors sent 300 events, 6 of them forged, and each that was believed was forwarded", async () => {
  const member = await aMember(await anOrganization(), "developer");
  const now = new Date();
  const senders = [];
  for (const connectorId of ["conn_github", "conn_linear", "conn_sentry"]) {
    const { id } = await createInstallation(member, { connector_id: connectorId });
    senders.push({ id: parseInstallationId(id) ?? "", connectorId });
  }
  await insertWebhookEvents(member.orgId, senders, now);
  const all = { events: 0, forged: 0, deliveries: 0, dead: 0 };
  for (const { id } of senders) {
    const events = await pagesOf((cursor) => listWebhookEvents(member, { id, limit: 100, ...cursor }));
    const deliveries = await pagesOf((cursor) => listDeliveries(member, { id, limit: 100, ...cursor }));
    expect(events.every(({ received_at: at }) => new Date(at) < now)).toBe(true);
    expect(deliveries.every(({ attempts }) => attempts.length > 0)).toBe(true);
    all.events += events.length;
    all.forged += events.filter(({ failure }) => failure === "bad_signature").length;
    all.deliveries += deliveries.length;
    all.dead += deliveries.filter(({ status }) => status === "dead").length;
  }
  expect(all).toMatchObject({ events: 300, forged: 6, deliveries: 294 });
  expect(all.dead).toBeGreaterThan(0);
});

interface Page<T> {
  readonly data: readonly T[];
  readonly next_cursor: string | null;
}

async function pagesOf<T>(read: (cursor: { cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor === null ? {} : { cursor });
    rows.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return rows;
}
