import { ArrowRight, Check } from "lucide-react";
import { clsx } from "clsx";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";

export interface ChecklistStep {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly done: boolean;
  readonly href: string;
  /** The button of the step whose turn it is. */
  readonly action: string;
}

/** The way from an empty organization to a first metered call. */
export function Checklist({ steps }: { readonly steps: readonly ChecklistStep[] }) {
  const turn = steps.find(({ done }) => !done);
  const done = steps.filter((step) => step.done).length;
  return (
    <Panel flush title="Get started" description={`${done} of ${steps.length} steps done.`}>
      <ol className="divide-y divide-line">
        {steps.map((step, index) => (
          <li key={step.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-72 items-start gap-3">
              <StepMark number={index + 1} done={step.done} />
              <div className="min-w-0">
                <p className={clsx("font-medium", step.done && "text-muted")}>
                  {step.title}
                  {step.done ? <span className="sr-only">: done</span> : null}
                </p>
                <p className="text-muted">{step.text}</p>
              </div>
            </div>
            {step === turn ? (
              <ButtonLink href={step.href} variant="primary" iconEnd={<ArrowRight aria-hidden className="flip-rtl" />}>
                {step.action}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function StepMark({ number, done }: { readonly number: number; readonly done: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "mt-px flex size-5 shrink-0 items-center justify-center rounded-full border text-caption font-medium [&>svg]:size-3",
        done ? "border-connected-line bg-connected-soft text-connected" : "border-line text-muted",
      )}
    >
      {done ? <Check /> : number}
    </span>
  );
}
