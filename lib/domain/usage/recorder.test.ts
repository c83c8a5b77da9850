import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { aKey, aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aCall, aMeteredInstallation, usageTables } from "@/lib/testing/metering";
import { inOrg, pgInSystem, pool } from "@/lib/platform/db";
import { updateInstallation } from "../installations";
import { revokeApiKey } from "../orgs";
import type { CallEnd } from "./call";
import { ensurePartitions } from "./partitions";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  await ensurePartitions();
  return database.close;
});
afterEach(() => recorder().close());

const fine: CallEnd = { ok: true, status: 200, errorCode: null, latencyMs: 12 };
const failed: CallEnd = { ok: false, status: 200, errorCode: "tool_error", latencyMs: 250 };

describe("a call that begins and ends", () => {
  test("is open in between, and then one event", async () => {
    const place = await aMeteredInstallation();
    const call = await recorder().begin(aCall(place), null);
    if (!call) throw new Error("not begun");
    expect((await usageTables(place.organization.id)).open).toEqual([{ id: call.id }]);
    await recorder().record(call, failed);
    const { events, open } = await usageTables(place.organization.id);
    expect(open).toEqual([]);
    expect(events).toMatchObject([
      {
        id: call.id,
        method: "tools/call",
        tool: "list_tasks",
        ok: false,
        status: 200,
        error_code: "tool_error",
        latency_ms: 250,
        request_id: "request-1",
        passport_id: "passport_test",
      },
    ]);
  });

  test("counts once, however often it is recorded", async () => {
    const place = await aMeteredInstallation();
    const call = aCall(place);
    await Promise.all(Array.from({ length: 50 }, () => recorder().record(call, fine)));
    await recorder().record(call, failed);
    const { events, rolled } = await usageTables(place.organization.id);
    expect(events).toHaveLength(1);
    // For the installation and for the organization.
    const once = { calls: "1", succeeded: "1", latency_sum_ms: "12" };
    expect(rolled).toMatchObject([
      [{ operation: "list_tasks", ...once }, once],
      [once, once],
      [once, once],
      [{ operation: "list_tasks", ...once }, once],
    ]);
  });

  test("marks its installation as used, at most once a minute", async () => {
    const place = await aMeteredInstallation();
    const first = aCall(place, { startedAt: new Date(Date.now() - 30_000) });
    await recorder().record(first, fine);
    await recorder().record(aCall(place), fine);
    const read = () => inOrg(place.organization.id, (tx) => tx.installation.findFirst({ where: { id: place.id } }));
    expect((await read())?.lastUsedAt).toEqual(first.startedAt);
    const later = aCall(place, { startedAt: new Date(first.startedAt.getTime() + 61_000) });
    await recorder().record(later, fine);
    expect((await read())?.lastUsedAt).toEqual(later.startedAt);
  });

  test("does not wait for whoever has its installation locked", async () => {
    const place = await aMeteredInstallation();
    await pgInSystem(async (client) => {
      await client.query("SELECT FROM installation WHERE id = $1 FOR UPDATE", [place.id]);
      await recorder().record(aCall(place), fine);
    });
    expect((await usageTables(place.organization.id)).events).toHaveLength(1);
  });
});

describe("the guard", () => {
  test("lets a call begin while installation and key are as they were read", async () => {
    const place = await aMeteredInstallation();
    const { ctx } = await aKey(place.member, ["connectors:proxy"]);
    const guard = {
      installationVersion: 1,
      key: { id: ctx.principal.kind === "key" ? ctx.principal.id : "", role: "admin" },
    } as const;
    expect(await recorder().begin(aCall(place), guard)).toMatchObject({ installationId: place.id });
    expect(await recorder().begin(aCall(place), { ...guard, installationVersion: 2 })).toBeNull();
    expect(await recorder().begin(aCall(place), { ...guard, key: { ...guard.key, role: "viewer" } })).toBeNull();
    await updateInstallation(place.member, { id: place.id, status: "disabled" });
    expect(await recorder().begin(aCall(place), guard)).toBeNull();
  });

  test("stops a revoked key at once, and leaves nothing open", async () => {
    const place = await aMeteredInstallation();
    const { ctx } = await aKey(place.member, ["connectors:proxy"]);
    if (ctx.principal.kind !== "key") throw new Error("not a key");
    const guard = { installationVersion: 1, key: { id: ctx.principal.id, role: ctx.principal.role } };
    await revokeApiKey(place.member, { id: ctx.principal.id });
    expect(await recorder().begin(aCall(place), guard)).toBeNull();
    await recorder().close();
    expect((await usageTables(place.organization.id)).open).toEqual([]);
  });

  test("takes no installation or key of another organization", async () => {
    const [place, other] = [await aMeteredInstallation(), await aMeteredInstallation()];
    const { ctx } = await aKey(await aMember(other.organization, "admin"), ["connectors:proxy"]);
    if (ctx.principal.kind !== "key") throw new Error("not a key");
    const key = { id: ctx.principal.id, role: ctx.principal.role };
    expect(await recorder().begin(aCall(place), { installationVersion: 1, key })).toBeNull();
    const foreign = aCall({ organization: place.organization, id: other.id });
    expect(await recorder().begin(foreign, { installationVersion: 1, key: null })).toBeNull();
  });
});

// @req R-USE-03
describe("many calls", () => {
  test("of several organizations and hours: the rollups equal a recount", async () => {
    const places = await Promise.all([aMeteredInstallation(), aMeteredInstallation(), aMeteredInstallation()]);
    const now = Date.now();
    const recording = Array.from({ length: 3_000 }, (_, index) => {
      const place = places[index % 3] ?? places[0];
      const tool = index % 5 === 0 ? null : `tool_${index % 4}`;
      const startedAt = new Date(now - (index % 30) * 3_600_000);
      const end = { ...(index % 7 === 0 ? failed : fine), latencyMs: (index * 37) % 3_000 };
      return recorder().record(
        aCall(place, { startedAt, tool, method: tool === null ? "initialize" : "tools/call" }),
        end,
      );
    });
    await Promise.all(recording);
    for (const { organization } of places) {
      const tables = await usageTables(organization.id);
      expect(tables.events).toHaveLength(1_000);
      expect(tables.rolled).toEqual(tables.recounted);
    }
  });

  test("survive the loss of every connection, each counted once", async () => {
    const place = await aMeteredInstallation();
    let isOver = false as boolean;
    const cutting = (async () => {
      while (!isOver) {
        await cutConnections();
        // Long enough for a busy machine to get something done in between.
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    })();
    const ids: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      const calls = Array.from({ length: 50 }, () => aCall(place));
      const begun = await Promise.all(calls.map((call) => recorder().begin(call, null)));
      const open = begun.filter((call) => call !== null);
      await Promise.all(open.map((call) => recorder().record(call, fine)));
      ids.push(...open.map((call) => call.id));
    }
    isOver = true;
    await cutting;
    const tables = await usageTables(place.organization.id);
    expect(ids).toHaveLength(1_500);
    expect(tables.events.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(tables.rolled).toEqual(tables.recounted);
    expect(tables.open).toEqual([]);
  });
});

/** Ends every other connection with this database, in the middle of whatever it does. */
async function cutConnections(): Promise<void> {
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await pool()
    .query(cut)
    .catch(() => {});
}
