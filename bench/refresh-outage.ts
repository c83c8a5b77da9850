import { accessTokenFor, refreshHooks } from "@/lib/domain/connect";
import { runBroker } from "@/lib/domain/refresh";
import { AppError } from "@/lib/kernel/errors";
import { pgInSystem } from "@/lib/platform/db";
import { aRotatingServer } from "@/lib/testing/rotating-server";
import type { BenchOptions } from "./bench";
import { dropGrants, type Granted, seedGrants } from "./refresh-grants";

export interface Outage {
  readonly disconnects: number;
  /** Faked, from the provider's return until every credential has a fresh token. */
  readonly recoverySeconds: number;
}

const HOUR_S = 3_600;
const RECOVERY_MAX_S = 600;
/** How often somebody asks for a token meanwhile, and of how many installations. */
const ASKED_EVERY_S = 300;
const ASKED = 4;

/**
 * An hour of the broker's clock in which the provider does not listen, and then answers 503. All tokens end meanwhile, and callers ask for
 * them. Then it is back.
 */
export async function outage({ isQuick, say }: BenchOptions): Promise<Outage> {
  const [count, stepSeconds] = isQuick ? [40, 60] : [400, 5];
  const startedAt = Date.now();
  let seconds = 0;
  const clock = () => new Date(startedAt + seconds * 1000);
  const server = await aRotatingServer({ state: "refused", lifetimeSeconds: HOUR_S });
  const grants = await seedGrants(
    server,
    count,
    (index) => new Date(startedAt + (index / count) * (HOUR_S - 60) * 1000),
  );
  const broker = runBroker(refreshHooks, { clock });
  const answers = new Map<string, number>();
  for (; seconds < HOUR_S; seconds += stepSeconds) {
    if (seconds >= HOUR_S / 2) await server.set({ state: "unavailable" });
    await broker.round();
    if (seconds % ASKED_EVERY_S === 0) await ask(grants.slice(0, ASKED), answers);
  }
  const meanwhile = await standing(grants, clock());
  const [tried, arrived] = [await attempts(grants), server.arrived()];
  await server.set({ state: "up" });
  const back = seconds;
  for (let fresh = 0; fresh < grants.length && seconds - back < RECOVERY_MAX_S;) {
    await broker.round();
    ({ fresh } = await standing(grants, clock()));
    if (fresh < grants.length) seconds += 1;
  }
  await broker.stop();
  const after = await standing(grants, clock());
  await dropGrants(grants);
  await server.close();
  const recoverySeconds = seconds - back;
  tell(say, { meanwhile, after, tried, arrived, answers, recoverySeconds });
  return { disconnects: Math.max(meanwhile.disconnected, after.disconnected), recoverySeconds };
}

/** How the installations stand at that time. */
interface Standing {
  readonly disconnected: number;
  readonly expired: number;
  /** Renewed since the outage. */
  readonly fresh: number;
}

async function standing(grants: readonly Granted[], at: Date): Promise<Standing> {
  const sql = `SELECT count(*) FILTER (WHERE i.state <> 'connected' OR c.id IS NULL)::int AS disconnected,
      count(*) FILTER (WHERE c.expires_at <= $2)::int AS expired,
      count(*) FILTER (WHERE c.expires_at > $2 AND c.version > 1)::int AS fresh
    FROM installation i LEFT JOIN credential c ON c.installation_id = i.id WHERE i.id = ANY($1::uuid[])`;
  const { rows } = await pgInSystem((client) => client.query<Standing>(sql, [grants.map(({ id }) => id), at]));
  return rows[0] ?? { disconnected: grants.length, expired: 0, fresh: 0 };
}

/** Attempts that the history knows of: the latest fifty of each installation. */
async function attempts(grants: readonly Granted[]): Promise<number> {
  const sql = "SELECT count(*)::int AS count FROM refresh_attempt WHERE installation_id = ANY($1::uuid[])";
  const ids = grants.map(({ id }) => id);
  const { rows } = await pgInSystem((client) => client.query<{ count: number }>(sql, [ids]));
  return rows[0]?.count ?? 0;
}

async function ask(grants: readonly Granted[], answers: Map<string, number>): Promise<void> {
  const codes = grants.map(({ orgId, id }) =>
    accessTokenFor(orgId, id).then(
      () => "a token",
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    ),
  );
  for (const code of await Promise.all(codes)) answers.set(code, (answers.get(code) ?? 0) + 1);
}

interface Told {
  readonly meanwhile: Standing;
  readonly after: Standing;
  readonly tried: number;
  /** Calls that came as far as the provider. */
  readonly arrived: number;
  readonly answers: ReadonlyMap<string, number>;
  readonly recoverySeconds: number;
}

function tell(say: BenchOptions["say"], { meanwhile, after, tried, arrived, answers, recoverySeconds }: Told): void {
  say("\noutage     disconnected   expired   fresh   attempts   calls at the provider");
  const rowOf = (name: string, { disconnected, expired, fresh }: Standing, rest: readonly unknown[]) =>
    say(name.padEnd(10) + [disconnected, expired, fresh, ...rest].map((cell) => String(cell).padStart(10)).join(" "));
  rowOf("an hour", meanwhile, [tried, arrived]);
  rowOf("after it", after, [`${recoverySeconds} s`]);
  for (const [answer, times] of answers) say(`  ${times} callers meanwhile were answered ${answer}`);
}
