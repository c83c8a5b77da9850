import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/lib/domain/core";
import { closeRecorder, ensurePartitions, getUsageBreakdown, getUsageReport, recorder } from "@/lib/domain/usage";
import { pgInSystem } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { aCall, countRecountDifferences } from "@/lib/testing/metering";
import { seedCalls, seedInstallations } from "@/lib/testing/seed";
import type { BenchOptions, Figures } from "./bench";
import { benchDatabase } from "./database";
import { percentileErrors } from "./percentile-errors";

/** Views of a page: the current month, and every stretch, by UTC and in a zone whose hours are not UTC's. */
const VIEWS = ["month", "24h", "7d", "30d"] as const;
const ZONES = { utc: "UTC", kolkata: "Asia/Kolkata" } as const;

/**
 * What the usage pages wait for at 6 million calls of 30 days: 2,000 installations, of which a few make most of the calls. And whether
 * the rollups, seeded and then written to by the recorder, equal a recount, and percentiles the exact ones.
 */
export async function benchUsage({ isQuick, say }: BenchOptions): Promise<Figures> {
  const amount = isQuick
    ? { installations: 100, calls: 50_000, live: 1_000, rounds: 3 }
    : { installations: 2_000, calls: 6_000_000, live: 20_000, rounds: 15 };
  const database = await benchDatabase();
  await ensurePartitions();
  const organization = await anOrganization();
  const reader = await aMember(organization, "admin");
  const seededAt = performance.now();
  await seedInstallations(organization.id, amount.installations);
  await seedCalls(organization.id, amount.calls, { installations: amount.installations });
  await settled();
  say(`${amount.calls} calls seeded in ${seconds(seededAt)}`);
  const ids = await calledInstallations(organization.id);
  await recordLive(organization, ids, amount.live);
  const figures: Record<string, number> = {};
  say("\npage           view    zone       p50 ms    p95 ms");
  for (const [page, open] of Object.entries({ installation: openInstallation, organization: openOrganization })) {
    for (const [zone, name] of Object.entries(ZONES)) {
      const all: number[] = [];
      for (const view of VIEWS) {
        const took = await measure(amount.rounds, (round) => open(reader, pick(ids, round), view, name));
        say(
          `${page.padEnd(14)} ${view.padEnd(7)} ${zone.padEnd(8)} ${[at(took, 0.5), at(took, 0.95)].map(cell).join(" ")}`,
        );
        all.push(...took);
      }
      figures[zone === "utc" ? `${page}_p95_ms` : `${page}_${zone}_p95_ms`] = round(at(all, 0.95));
    }
  }
  const recountedAt = performance.now();
  figures["recount_diff"] = await countRecountDifferences(organization.id);
  say(`\nrecounted in ${seconds(recountedAt)}: ${figures["recount_diff"]} rows differ`);
  Object.assign(figures, await percentileErrors(reader, organization.id, ids.slice(0, 20)), { calls: amount.calls });
  await database.close();
  return figures;
}

/** What a page asks for, as it asks. */
async function openInstallation(reader: Ctx, id: string, view: string, zone: string): Promise<void> {
  const { from, to } = await getUsageReport(reader, { id, ...asked(view), time_zone: zone });
  await getUsageBreakdown(reader, { id, from, to, by: "operation", limit: 25 });
}

async function openOrganization(reader: Ctx, _id: string, view: string, zone: string): Promise<void> {
  const { from, to } = await getUsageReport(reader, { ...asked(view), time_zone: zone });
  await Promise.all(["installation", "operation"].map((by) => getUsageBreakdown(reader, { from, to, by, limit: 25 })));
}

function asked(view: string): { readonly period?: string } {
  return view === "month" ? {} : { period: view };
}

async function measure(rounds: number, open: (round: number) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  for (let done = -2; done < rounds; done += 1) {
    const startedAt = performance.now();
    await open(Math.max(0, done));
    // The first two only warm up.
    if (done >= 0) took.push(performance.now() - startedAt);
  }
  return took;
}

/** As it would be after a while: swept and its statistics known. */
async function settled(): Promise<void> {
  await pgInSystem((client) => client.query("ANALYZE"));
  await sleep(1_000);
}

/** The most called first. */
async function calledInstallations(orgId: string): Promise<string[]> {
  const { rows } = await pgInSystem((client) =>
    client.query<{ id: string }>(
      `SELECT installation_id AS id FROM usage_daily WHERE org_id = $1 AND installation_id <> org_id GROUP BY 1 ORDER BY sum(calls) DESC`,
      [orgId],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Calls of the last month that are recorded one by one, so that the rollups are not only what the seed made of them. */
async function recordLive(organization: { readonly id: string }, ids: readonly string[], count: number): Promise<void> {
  const now = Date.now();
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const startedAt = new Date(now - ((index * 7_919) % 43_200) * 60_000);
      const call = aCall({ organization, id: pick(ids, index) }, { startedAt, tool: `tool_${index % 12}` });
      const end = { ok: index % 30 !== 0, status: 200, errorCode: null, latencyMs: (index * 37) % 4_000 };
      return recorder().record(call, end);
    }),
  );
  await closeRecorder();
}

/** The busiest every other time, else anyone. */
function pick(ids: readonly string[], round: number): string {
  const id = ids[round % 2 === 0 ? (round / 2) % 10 : (round * 37) % ids.length] ?? ids[0];
  if (id === undefined) throw new Error("nothing was called");
  return id;
}

function at(took: readonly number[], rank: number): number {
  return took.toSorted((a, b) => a - b)[Math.min(took.length - 1, Math.floor(took.length * rank))] ?? 0;
}

function cell(ms: number): string {
  return ms.toFixed(1).padStart(9);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
