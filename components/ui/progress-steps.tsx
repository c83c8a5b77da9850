import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Check, Circle, Minus, X } from "lucide-react";
import { Spinner } from "./spinner";

export type StepState = "done" | "current" | "waiting" | "failed" | "skipped";

export interface Step {
  readonly id: string;
  readonly label: ReactNode;
  readonly state: StepState;
  /** Under it: the address that was tried, the answer, what went wrong. */
  readonly detail?: ReactNode;
  /** At the end of its line: "84 ms". */
  readonly note?: string | undefined;
}

export interface ProgressStepsProps {
  readonly label: string;
  readonly steps: readonly Step[];
}

const words: Record<StepState, string> = {
  done: "Done",
  current: "In progress",
  waiting: "Not started",
  failed: "Failed",
  skipped: "Skipped",
};

/** Steps that pass one after another: a connect attempt, a discovery trace. */
export function ProgressSteps({ label, steps }: ProgressStepsProps) {
  return (
    <ol aria-label={label}>
      {steps.map(({ id, label: name, state, detail, note }) => (
        <li
          key={id}
          aria-current={state === "current" ? "step" : undefined}
          className="group relative flex gap-3 pb-3.5 last:pb-0"
        >
          <span aria-hidden className="absolute start-2 top-5 bottom-0 w-px bg-line group-last:hidden" />
          <StepMark state={state} />
          <div className="min-w-0 flex-1">
            <div className="flex items-baseline justify-between gap-3">
              <span className={clsx(state === "current" && "font-medium", isQuiet(state) && "text-muted")}>
                <span className="sr-only">{words[state]}: </span>
                {name}
              </span>
              {note === undefined ? null : <span className="figures shrink-0 text-caption text-muted">{note}</span>}
            </div>
            {detail ? (
              <div
                className={clsx("mt-0.5 text-caption wrap-anywhere", state === "failed" ? "text-failed" : "text-muted")}
              >
                {detail}
              </div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function isQuiet(state: StepState): boolean {
  return state === "waiting" || state === "skipped";
}

const marks: Record<StepState, string> = {
  done: "border-connected-line bg-connected-soft text-connected",
  current: "border-waiting-line bg-waiting-soft text-waiting",
  waiting: "border-line bg-surface text-muted",
  failed: "border-failed-line bg-failed-soft text-failed",
  skipped: "border-line bg-surface text-muted",
};

function StepMark({ state }: { readonly state: StepState }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "relative mt-0.5 flex size-4.25 shrink-0 items-center justify-center rounded-full border [&>svg]:size-2.5 [&>svg]:stroke-3",
        marks[state],
      )}
    >
      {stepIcon(state)}
    </span>
  );
}

function stepIcon(state: StepState): ReactNode {
  switch (state) {
    case "done":
      return <Check />;
    case "failed":
      return <X />;
    case "current":
      return <Spinner />;
    case "skipped":
      return <Minus />;
    default:
      return <Circle className="opacity-0" />;
  }
}
