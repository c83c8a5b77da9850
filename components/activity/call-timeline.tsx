import { clsx } from "clsx";
import { formatLatency } from "@/components/installations/figures";
import type { CallTimeline } from "@/lib/contracts";
import { type Phase, phasesOf, totalMs } from "./phases";

/** A phase too short to be seen still happened. In hundredths of the width. */
const WIDTH_MIN = 0.75;

const fills: Readonly<Record<Phase["key"], string>> = {
  auth: "fill-accent",
  body: "fill-off-solid",
  retry: "fill-attention-solid",
  upstream: "fill-waiting-solid",
  answer: "fill-connected-solid",
};

/** Where a call's time went, as bars one after another; the words beside them say the same. */
export function CallTimelineBars({ timeline }: { readonly timeline: CallTimeline }) {
  const phases = phasesOf(timeline);
  const total = totalMs(phases);
  return (
    <section aria-labelledby="call-timeline">
      <h3 id="call-timeline" className="flex items-baseline justify-between font-medium">
        Timeline <span className="figures font-normal text-muted">{formatLatency(total)}</span>
      </h3>
      <ol className="mt-2 flex flex-col gap-2.5">
        {phases.map((phase) => (
          <li key={phase.key}>
            <div className="flex items-baseline justify-between gap-4">
              <span>
                {phase.label} <span className="text-caption text-muted">{phase.note}</span>
              </span>
              <span className="figures shrink-0">{formatLatency(phase.lengthMs)}</span>
            </div>
            <Bar phase={phase} total={total} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Bar({ phase: { key, startMs, lengthMs }, total }: { readonly phase: Phase; readonly total: number }) {
  const share = (ms: number) => (total === 0 ? 0 : (ms / total) * 100);
  const width = Math.max(WIDTH_MIN, share(lengthMs));
  const x = Math.min(share(startMs), 100 - width);
  return (
    <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="mt-1 block h-1.5 w-full">
      <rect width="100" height="6" rx="0.6" className="fill-line" />
      <rect x={x} width={width} height="6" rx="0.6" className={clsx(fills[key], "forced-colors:fill-[CanvasText]")} />
    </svg>
  );
}
