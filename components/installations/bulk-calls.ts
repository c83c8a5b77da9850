import type { BulkRequest, BulkRun, Problem, SavedViewSearch } from "@/lib/contracts";

type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

/** The server's side of bulk actions, as the page hands it in. */
export interface BulkCalls {
  readonly start: (request: BulkRequest) => Promise<Answer<BulkRun>>;
  readonly read: (id: string) => Promise<Answer<BulkRun>>;
  readonly cancel: (id: string) => Promise<Answer<BulkRun>>;
  /** How many installations the filters leave, exactly. */
  readonly count: (filter: SavedViewSearch) => Promise<Answer<{ readonly count: number }>>;
}

/** So many ids fit into one request. */
const idsMax = 500;
const pollMs = 800;

export interface RunOptions {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Carries out requests one after the other, each to its end. Aborting cancels the one that runs. Throws the refusal of a start. */
export async function runBulk(
  calls: BulkCalls,
  requests: readonly BulkRequest[],
  { onProgress, signal }: RunOptions,
): Promise<BulkRun[]> {
  const runs: BulkRun[] = [];
  const expected = requests.reduce((sum, { ids, expected_count: count }) => sum + (ids?.length ?? count ?? 0), 0);
  const before = () => runs.reduce((sum, run) => sum + run.total, 0);
  for (const request of requests) {
    if (signal.aborted) break;
    let run = dataOf(await calls.start(request));
    while (run.status === "running") {
      onProgress(before() + doneOf(run), Math.max(expected, run.total));
      if (signal.aborted) {
        run = dataOf(await calls.cancel(run.id));
        break;
      }
      await pause(pollMs, signal);
      run = dataOf(await calls.read(run.id));
    }
    runs.push(run);
    onProgress(before(), Math.max(expected, before()));
  }
  return runs;
}

/** The requests for a selection of rows: as many as their ids need. */
export function requestsForIds(action: BulkRequest["action"], ids: readonly string[]): BulkRequest[] {
  const starts = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, index) => index * idsMax);
  return starts.map((start) => ({ action, ids: ids.slice(start, start + idsMax) }));
}

function doneOf({ succeeded_count: succeeded, failed_count: failed, skipped_count: skipped }: BulkRun): number {
  return succeeded + failed + skipped;
}

function dataOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.data;
  throw new Error(answer.problem.detail);
}

/** Ends early, without complaint, when it is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
