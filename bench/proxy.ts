import path from "node:path";
import { ensurePartitions } from "@/lib/domain/usage";
import { aCallable } from "@/lib/testing/data-plane";
import { aProcess } from "@/lib/testing/process";
import { benchDatabase } from "./database";
import { load, type Load } from "./load";
import type { BenchOptions, Figures } from "./bench";

const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_tasks" } });
const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };

/** A call through Patchbay, authenticated, admitted and metered, beside the same call through a pipe that does nothing. */
export async function benchProxy({ isQuick, say }: BenchOptions): Promise<Figures> {
  // One key makes all the calls: its quota is counted, and never reached.
  process.env["RATE_LIMIT_PROXY"] = "100000000";
  const database = await benchDatabase();
  await ensurePartitions();
  const peers = path.resolve(import.meta.dirname, "peers.ts");
  const plane = path.resolve(import.meta.dirname, "../lib/testing/data-plane-process.ts");
  const upstream = await aProcess(peers, ["upstream"]);
  const pipe = await aProcess(peers, ["pipe", upstream.url]);
  const patchbay = await aProcess(plane, [database.url]);
  const place = await aCallable({ url: upstream.url });
  const ways = {
    upstream: { url: upstream.url, headers },
    pipe: { url: pipe.url, headers },
    patchbay: { url: patchbay.url + place.path, headers: { ...headers, authorization: `Bearer ${place.token}` } },
  };
  const figures: Record<string, number> = {};
  say("way        connections    req/s   p50 ms   p99 ms   failed");
  for (const connections of [1, 32]) {
    const measured: Partial<Record<keyof typeof ways, Load>> = {};
    for (const [name, way] of Object.entries(ways) as [keyof typeof ways, (typeof ways)["pipe"]][]) {
      await load({ ...way, body: message, connections, seconds: isQuick ? 0.3 : 2 });
      const one = await load({ ...way, body: message, connections, seconds: isQuick ? 1 : 10 });
      measured[name] = one;
      say(rowOf(name, connections, one));
      for (const [figure, value] of Object.entries(one)) figures[`${name}_${connections}_${figure}`] = round(value);
    }
    const { pipe: bare, patchbay: ours } = measured;
    if (bare && ours) figures[`ratio_${connections}`] = round(ours.requestsPerSecond / bare.requestsPerSecond);
  }
  for (const one of [patchbay, pipe, upstream]) await one.close();
  await database.close();
  return figures;
}

function rowOf(name: string, connections: number, { requestsPerSecond, p50Ms, p99Ms, failed }: Load): string {
  const cells = [requestsPerSecond.toFixed(0), p50Ms.toFixed(2), p99Ms.toFixed(2), String(failed)];
  return `${name.padEnd(10)} ${String(connections).padStart(11)} ${cells.map((cell) => cell.padStart(8)).join(" ")}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
