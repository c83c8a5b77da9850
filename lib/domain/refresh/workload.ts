import { inSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type AttemptSurroundings, CALL_LIMIT_MS, sendAttempt } from "./attempt";
import { type Admission, type Breaker, createBreaker, type Verdict } from "./breaker";
import { findEntry } from "./journal";
import { postpone } from "./postpone";
import { hasDied } from "./sender";
import { type AttemptRow, endPauses, issuerOf, openAttempts, openDueAttempts, sendersOf } from "./store";

const CALLS_MAX = 32;
const CALLS_PER_ISSUER_MAX = 8;
const READY_MAX = 20;
/** What a living process has sent is its own until its call must be over. */
const MARGIN_MS = 3_000;
/** So long after taking the lead, what others have sent is theirs in any case: they may only have lost their connection. */
const SETTLE_IN_MS = 5_000;
/**
 * A dead process's call has so long to reach its vendor and be done there. Sent again sooner, the second could overtake it, and its tokens be
 * void where only a vendor's latest are good. Vendors that forgive a repetition do so for longer.
 */
const ARRIVAL_MS = 1_000;

export interface Workload {
  /** Takes what is open and due, as much as fits. Answers how many attempts it took. Throws when the database is away. */
  readonly take: (leadingSince: Date) => Promise<number>;
  /** The attempts that are out. */
  readonly running: () => ReadonlySet<string>;
  /** Resolves when none of those is out any more; how many were settled. */
  readonly done: () => Promise<number>;
}

interface Out {
  readonly issuer: string;
  readonly ended: Promise<boolean>;
}

/** The attempts that this process has taken: a bounded number at once, and of each issuer. `onRoom`: there may be more to take. */
export function createWorkload(around: AttemptSurroundings, onRoom: () => void): Workload {
  const out = new Map<string, Out>();
  const breaker = createBreaker();
  let isMoreOpen = false;

  const start = (row: AttemptRow): boolean => {
    const issuer = issuerOf(row);
    const admission = admit(row, out, breaker, around.clock());
    if (admission.kind === "hold") return false;
    const ended = carryOut(row, admission, { breaker, around, onRoom }).then((isSettled) => {
      out.delete(row.attempt);
      if (isMoreOpen) onRoom();
      return isSettled;
    });
    out.set(row.attempt, { issuer, ended });
    return true;
  };

  return {
    take: async (leadingSince) => {
      const limit = CALLS_MAX - out.size;
      isMoreOpen = true;
      if (limit <= 0) return 0;
      const rows = await find({ out, breaker, limit, leadingSince, now: around.clock() });
      const started = rows.filter(start).length;
      isMoreOpen = rows.length > started || rows.length === limit || full(out).length > 0;
      return started;
    },
    running: () => new Set(out.keys()),
    done: async () => {
      const ended = await Promise.all([...out.values()].map((one) => one.ended));
      return ended.filter(Boolean).length;
    },
  };
}

type Outs = ReadonlyMap<string, Out>;

function full(out: Outs): string[] {
  const counts = new Map<string, number>();
  for (const { issuer } of out.values()) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= CALLS_PER_ISSUER_MAX).map(([issuer]) => issuer);
}

function admit(row: AttemptRow, out: Outs, breaker: Breaker, now: Date): Admission {
  const issuer = issuerOf(row);
  return full(out).includes(issuer) ? { kind: "hold" } : breaker.admit(issuer, now);
}

interface Search {
  readonly out: Outs;
  readonly breaker: Breaker;
  readonly limit: number;
  readonly leadingSince: Date;
  readonly now: Date;
}

/** What is due becomes an attempt first: of an issuer that fails only one, when it may be tried. */
async function find({ out, breaker, limit, leadingSince, now }: Search): Promise<AttemptRow[]> {
  const { waiting, trying, ready } = breaker.closedTo(now);
  const busy = [...full(out), ...trying];
  const running = [...out.keys()];
  const hasSettledIn = now.getTime() - leadingSince.getTime() >= SETTLE_IN_MS;
  const overdue = new Date(hasSettledIn ? now.getTime() - CALL_LIMIT_MS - MARGIN_MS : 0);
  return inSystem(async (tx) => {
    await openDueAttempts(tx, { now, limit, without: [...busy, ...waiting, ...ready] });
    for (const only of ready.slice(0, READY_MAX)) await openDueAttempts(tx, { now, limit: 1, only });
    const dead = (await sendersOf(tx, running)).filter(hasDied);
    const arrived = new Date(now.getTime() - ARRIVAL_MS);
    return openAttempts(tx, { running, without: busy, dead, overdue, arrived, limit });
  });
}

interface Means {
  readonly breaker: Breaker;
  readonly around: AttemptSurroundings;
  readonly onRoom: () => void;
}

/** Whether the attempt was settled; false leaves it to another time, or to another process. */
async function carryOut(
  row: AttemptRow,
  admission: Exclude<Admission, { kind: "hold" }>,
  means: Means,
): Promise<boolean> {
  const { around } = means;
  let verdict: Verdict = "neither";
  try {
    if (admission.kind === "postpone") return await leaveAlone(row, admission.until, around.clock());
    // Its answer is there: the journal settles it.
    if (row.sentAt !== null && (await findEntry(row))) return false;
    verdict = await sendAttempt(row, around);
    return verdict !== "neither";
  } catch (error) {
    log.warn(
      { err: error, org_id: row.orgId, installation_id: row.installationId },
      "an attempt to renew a token waits",
    );
    return false;
  } finally {
    if (admission.kind === "call") await report(row, verdict, admission.isTrial, means);
  }
}

async function leaveAlone(row: AttemptRow, until: Date, now: Date): Promise<boolean> {
  const trigger = row.attemptTrigger === "rotate" ? "rotate" : "on_demand";
  await postpone({ ...row, trigger }, { code: "issuer_unavailable", isFailure: false, until }, now);
  return true;
}

async function report(row: AttemptRow, verdict: Verdict, isTrial: boolean, means: Means): Promise<void> {
  const { breaker, around, onRoom } = means;
  const [issuer, now] = [issuerOf(row), around.clock()];
  if (!breaker.report(issuer, verdict, isTrial, now)) return;
  await inSystem((tx) => endPauses(tx, issuer, now)).catch((error: unknown) => {
    log.warn({ err: error, issuer }, "an issuer is back; what was paused for it waits for its time");
  });
  onRoom();
}
