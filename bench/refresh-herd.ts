import type { Spoken } from "@/lib/testing/spoken";
import type { BenchOptions } from "./bench";
import { expire } from "./refresh-grants";
import { aScene, type Place } from "./refresh-scene";

const HOUR_MS = 3_600_000;

/** What a process says of its callers. */
interface Answered {
  readonly answered: number;
  readonly tokens: readonly string[];
  readonly reasons: readonly string[];
}

/** Many callers in many processes ask for one token at the moment of its expiry. Answers the most token calls that one expiry took. */
export async function herd(place: Place, { isQuick, say }: BenchOptions): Promise<number> {
  const [processes, waiters, rounds] = isQuick ? [4, 250, 2] : [16, 1_000, 5];
  const scene = await aScene(place, { grants: rounds, delayMs: [300, 300], expiresAt: new Date(Date.now() + HOUR_MS) });
  const workers = await Promise.all(Array.from({ length: processes }, scene.herd));
  let most = 0;
  say("\nexpiry   processes   callers   answered   different tokens   token calls   seconds");
  for (const [round, grant] of scene.grants.slice(0, rounds).entries()) {
    const before = scene.server.calls(grant.family);
    await expire([grant]);
    const startedAt = performance.now();
    const answers = await Promise.all(workers.map((worker) => asked(worker, `${round} ${waiters}`)));
    const seconds = (performance.now() - startedAt) / 1000;
    const calls = scene.server.calls(grant.family) - before;
    most = Math.max(most, calls);
    const answered = answers.reduce((sum, one) => sum + one.answered, 0);
    const tokens = new Set(answers.flatMap((one) => one.tokens));
    const cells = [round + 1, processes, waiters * processes, answered, tokens.size, calls];
    const widths = [6, 11, 9, 10, 18, 13];
    say([...cells, seconds.toFixed(1)].map((cell, at) => String(cell).padStart(widths[at] ?? 9)).join(" "));
    for (const reason of new Set(answers.flatMap((one) => one.reasons))) say(`  others were told: ${reason}`);
  }
  for (const worker of workers) await worker.kill();
  await scene.end();
  return most;
}

async function asked(worker: Spoken, line: string): Promise<Answered> {
  const answer = worker.heard(/^\{/);
  worker.say(line);
  // What herd-process.ts says.
  return JSON.parse(await answer) as Answered;
}
