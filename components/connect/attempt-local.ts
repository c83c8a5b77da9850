import type { Failure, Progress } from "./phase";

/** How the consent page is reached: a small window, none because it was blocked, this very tab, or a link of the reader's own. */
export type Via = "popup" | "blocked" | "tab" | "link";

/** What only this page knows of an attempt; the rest is the server's. */
export interface Local {
  readonly progress: Progress;
  readonly via: Via;
  /** This browser's clock, in milliseconds; 0 before the first attempt. */
  readonly startedAt: number;
  /** Since when the reader's patience is counted: the start, or the last "Keep waiting". */
  readonly patientSince: number;
  readonly windowClosed: boolean;
  /** Not listening any more, until the reader says so. */
  readonly paused: boolean;
}

export type LocalEvent =
  | { readonly kind: "began"; readonly via: Via; readonly at: number }
  | { readonly kind: "answered"; readonly waits: boolean; readonly via: Via }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "window"; readonly closed: boolean }
  | { readonly kind: "reopened" }
  | { readonly kind: "returned" }
  | { readonly kind: "paused" }
  | { readonly kind: "resumed"; readonly at: number }
  | { readonly kind: "cancelled" };

/** As it comes into view: an attempt that is under way is waited for, a new one is about to begin. */
export function initialLocal({ resumes, startedAt }: { readonly resumes: boolean; readonly startedAt: number }): Local {
  const progress: Progress = resumes ? { step: "waiting", returned: false } : { step: "opening" };
  return { progress, via: "link", startedAt, patientSince: startedAt, windowClosed: false, paused: false };
}

export function reduceLocal(local: Local, event: LocalEvent): Local {
  switch (event.kind) {
    case "began":
      return {
        progress: { step: "opening" },
        via: event.via,
        startedAt: event.at,
        patientSince: event.at,
        windowClosed: false,
        paused: false,
      };
    case "answered":
      // Cancelled while the answer was on its way.
      if (local.progress.step !== "opening") return local;
      return {
        ...local,
        via: event.via,
        progress: event.waits ? { step: "waiting", returned: false } : { step: "idle", failure: null },
      };
    case "refused":
      return { ...local, progress: { step: "refused", failure: event.failure } };
    case "window":
      return local.windowClosed === event.closed ? local : { ...local, windowClosed: event.closed };
    case "reopened":
      return { ...local, via: "popup", windowClosed: false };
    case "returned":
      return local.progress.step === "waiting" ? { ...local, progress: { step: "waiting", returned: true } } : local;
    case "paused":
      return { ...local, paused: true };
    case "resumed":
      return { ...local, paused: false, patientSince: event.at };
    case "cancelled":
      return { ...local, progress: { step: "cancelled" } };
  }
}
