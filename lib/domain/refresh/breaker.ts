const FAILURES_MAX = 5;
const FIRST_MS = 1_000;
const MAX_MS = 20_000;
const MIN_MS = 500;

/** What may be done with an attempt. `hold`: one call is out to see whether the issuer is back. */
export type Admission =
  | { readonly kind: "call"; readonly isTrial: boolean }
  | { readonly kind: "hold" }
  | { readonly kind: "postpone"; readonly until: Date };

/** `answered`: the issuer works, whatever it said. `neither`: it was not asked. */
export type Verdict = "answered" | "failed" | "neither";

interface Circuit {
  /** In a row. */
  failures: number;
  /** When one call may be made; null while it is closed. */
  retryAt: Date | null;
  /** Trials in a row that failed. */
  trials: number;
  isTrying: boolean;
}

export interface Breaker {
  /** Decides for one attempt; `call` with `isTrial` takes the one call there is. */
  admit(issuer: string, now: Date): Admission;
  /** Tells what came of an admitted attempt; true when that has closed the issuer's circuit. */
  report(issuer: string, verdict: Verdict, isTrial: boolean, now: Date): boolean;
  /** Issuers by what may be done with them; those that are not in here work. */
  closedTo(now: Date): { readonly waiting: string[]; readonly trying: string[]; readonly ready: string[] };
}

/**
 * A circuit breaker for each issuer: five failures in a row open it, then one call at a time tries, after full jitter under a ceiling that
 * doubles from 1 to 20 seconds. What it knows ends with the process.
 */
export function createBreaker(random: () => number = Math.random): Breaker {
  const circuits = new Map<string, Circuit>();
  return {
    admit(issuer, now) {
      const circuit = circuits.get(issuer);
      if (!circuit?.retryAt) return { kind: "call", isTrial: false };
      if (circuit.isTrying) return { kind: "hold" };
      if (circuit.retryAt > now) return { kind: "postpone", until: circuit.retryAt };
      circuit.isTrying = true;
      return { kind: "call", isTrial: true };
    },
    report(issuer, verdict, isTrial, now) {
      const circuit = circuits.get(issuer) ?? { failures: 0, retryAt: null, trials: 0, isTrying: false };
      if (isTrial) circuit.isTrying = false;
      if (verdict === "answered") circuits.delete(issuer);
      else if (verdict === "failed") {
        circuits.set(issuer, circuit);
        fail(circuit, isTrial, now, random);
      } else if (isTrial) circuit.retryAt = later(now, FIRST_MS);
      return verdict === "answered" && circuit.retryAt !== null;
    },
    closedTo(now) {
      const names = (keep: (circuit: Circuit) => boolean) =>
        [...circuits].filter(([, circuit]) => circuit.retryAt !== null && keep(circuit)).map(([issuer]) => issuer);
      const isDue = ({ retryAt }: Circuit) => retryAt !== null && retryAt <= now;
      return {
        trying: names(({ isTrying }) => isTrying),
        waiting: names((circuit) => !circuit.isTrying && !isDue(circuit)),
        ready: names((circuit) => !circuit.isTrying && isDue(circuit)),
      };
    },
  };
}

function fail(circuit: Circuit, isTrial: boolean, now: Date, random: () => number): void {
  circuit.failures += 1;
  // A call that was out before it opened tells nothing new.
  if (circuit.failures < FAILURES_MAX || (circuit.retryAt !== null && !isTrial)) return;
  const ceilingMs = Math.min(MAX_MS, FIRST_MS * 2 ** Math.min(circuit.trials, 10));
  circuit.trials += 1;
  circuit.retryAt = later(now, Math.max(MIN_MS, random() * ceilingMs));
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
