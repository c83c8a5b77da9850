import { closeRecorder, ensurePartitions, recorder } from "@/lib/domain/usage";
import { aCall, aMeteredInstallation, usageTables } from "@/lib/testing/metering";
import { benchDatabase } from "./database";
import type { BenchOptions, Figures } from "./bench";

const INSTALLATIONS = 100;

/** Calls begun and recorded per second, each resolved after its commit, and what one waits for. */
export async function benchMetering({ isQuick, say }: BenchOptions): Promise<Figures> {
  const database = await benchDatabase();
  await ensurePartitions();
  const first = await aMeteredInstallation();
  const places = Array.from({ length: INSTALLATIONS }, (_, index) =>
    index === 0 ? first : { ...first, id: crypto.randomUUID() },
  );
  const seconds = isQuick ? 1 : 10;
  const figures: Record<string, number> = {};
  say("callers   calls/s   begin p50 ms   begin p99 ms   record p50 ms   record p99 ms");
  let total = 0;
  for (const callers of [1, 32, 2_000]) {
    const begins: number[] = [];
    const records: number[] = [];
    const until = performance.now() + seconds * 1000;
    const caller = async (index: number): Promise<void> => {
      const place = places[index % INSTALLATIONS] ?? first;
      while (performance.now() < until) {
        const startedAt = performance.now();
        const call = await recorder().begin(aCall(place), null);
        const begunAt = performance.now();
        if (!call) throw new Error("not begun");
        await recorder().record(call, { ok: true, status: 200, errorCode: null, latencyMs: begunAt % 300 });
        begins.push(begunAt - startedAt);
        records.push(performance.now() - begunAt);
      }
    };
    await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
    total += begins.length;
    const cells = [begins.length / seconds, at(begins, 0.5), at(begins, 0.99), at(records, 0.5), at(records, 0.99)];
    const names = ["calls_per_second", "begin_p50_ms", "begin_p99_ms", "record_p50_ms", "record_p99_ms"];
    for (const [index, cell] of cells.entries()) figures[`${names[index]}_${callers}`] = Math.round(cell * 100) / 100;
    say(`${String(callers).padStart(7)} ${cells.map((cell) => cell.toFixed(2).padStart(12)).join("   ")}`);
  }
  await closeRecorder();
  const { events } = await usageTables(first.organization.id);
  if (events.length !== total) throw new Error(`${total} calls were acknowledged, ${events.length} are there`);
  await database.close();
  return figures;
}

function at(latencies: number[], rank: number): number {
  return latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length * rank)] ?? 0;
}
