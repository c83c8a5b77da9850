import type { CallPage } from "@/lib/contracts";
import { type CallSource, readCalls } from "./read-calls";

export type TailState = "live" | "lost" | "full";

interface Following {
  readonly source: CallSource;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The tail_cursor to begin from. */
  readonly after: string;
  /** False: there is no room for more, stop asking. */
  readonly onPage: (page: CallPage) => boolean;
  readonly onState: (state: TailState) => void;
}

const WAIT_SECONDS = 25;
/** Between two answers at least: what comes in crowds is told in crowds. */
const PAUSE_MS = 700;
const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** Asks for new calls, one long poll after another, while the page is looked at. Answers the function that ends it. */
export function followTail(following: Following): () => void {
  const ended = new AbortController();
  void follow(following, ended.signal);
  return () => ended.abort();
}

async function follow({ source, query, after, onPage, onState }: Following, ended: AbortSignal): Promise<void> {
  let cursor = after;
  let retryMs = RETRY_FIRST_MS;
  while (!ended.aborted) {
    await untilVisible(ended);
    const asking = whileVisible(ended);
    try {
      const page = await readCalls(source, { ...query, after: cursor, wait: String(WAIT_SECONDS) }, asking.signal);
      cursor = page.tail_cursor;
      retryMs = RETRY_FIRST_MS;
      if (ended.aborted) return;
      onState("live");
      if (page.data.length > 0 && !onPage(page)) return onState("full");
      await pause(PAUSE_MS, ended);
    } catch {
      // Hidden, or ended: nothing is wrong with the server.
      if (asking.signal.aborted) continue;
      onState("lost");
      await pause(retryMs, ended);
      retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
    } finally {
      asking.done();
    }
  }
}

/** A signal that aborts when the page is hidden, or all is over. */
function whileVisible(ended: AbortSignal): { readonly signal: AbortSignal; readonly done: () => void } {
  const hidden = new AbortController();
  const onChange = () => document.visibilityState === "hidden" && hidden.abort();
  document.addEventListener("visibilitychange", onChange);
  const signal = AbortSignal.any([hidden.signal, ended]);
  return { signal, done: () => document.removeEventListener("visibilitychange", onChange) };
}

function untilVisible(ended: AbortSignal): Promise<void> {
  if (document.visibilityState === "visible" || ended.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = new AbortController();
    const finish = () => {
      listening.abort();
      resolve();
    };
    const onChange = () => document.visibilityState === "visible" && finish();
    document.addEventListener("visibilitychange", onChange, { signal: listening.signal });
    ended.addEventListener("abort", finish, { signal: listening.signal });
  });
}

function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ended.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
