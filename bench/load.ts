import { Pool } from "undici";

export interface Load {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

interface LoadOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
}

/** Sends the same POST over and over on each connection, one after another. */
export async function load({ url, headers, body, connections, seconds }: LoadOptions): Promise<Load> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let failed = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = async (): Promise<void> => {
    for (let sentAt = performance.now(); sentAt < until; sentAt = performance.now()) {
      const answer = await pool.request({ path: pathname, method: "POST", headers, body });
      await answer.body.dump();
      if (answer.statusCode !== 200) failed += 1;
      latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const tookSeconds = (performance.now() - startedAt) / 1000;
  await pool.destroy();
  return { ...summary(latencies), requestsPerSecond: latencies.length / tookSeconds, failed };
}

function summary(latencies: number[]): Pick<Load, "p50Ms" | "p99Ms"> {
  latencies.sort((a, b) => a - b);
  const at = (rank: number) => latencies[Math.floor(latencies.length * rank)] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
