"use client";

import { type ComponentType, type MouseEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import type { Bucket } from "./buckets";
import { type Drill, drillHref } from "./drill";
import type { PlotProps } from "./plot-props";

export interface ExploreChartProps extends Omit<PlotProps, "hintOf" | "onPoint"> {
  readonly kind: keyof typeof plots;
  readonly drill: Drill | null;
  /** The server's drawing, until somebody points at it. */
  readonly children: ReactNode;
}

const plots = {
  calls: async () => (await import("./chart-plot")).ChartPlot,
  latency: async () => (await import("./latency-plot")).LatencyPlot,
};

/**
 * Exchanges the drawing for the chart that answers, in the same box, when it is pointed at or focused for the first time. A click, or
 * Enter where the arrow keys have come to, opens what a bucket is made of.
 */
export function ExploreChart({ children, kind, drill, ...plot }: ExploreChartProps) {
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const pointed = useRef<Bucket | null>(null);
  const onPoint = useCallback((bucket: Bucket | null) => void (pointed.current = bucket), []);
  const [Plot, setPlot] = useState<ComponentType<PlotProps> | null>(null);
  const [drawn, setDrawn] = useState(false);
  const wake = () => {
    // If its code does not arrive, the drawing stays, and the next touch asks again.
    if (Plot === null) {
      plots[kind]().then(
        (loaded) => setPlot(() => loaded),
        () => undefined,
      );
    }
  };
  useEffect(() => {
    if (Plot === null || box.current === null) return undefined;
    return whenDrawn(box.current, () => setDrawn(true));
  }, [Plot]);
  const hrefOf = (bucket: Bucket | null | undefined) =>
    drill === null || !bucket || bucket.total_calls === 0 ? null : drillHref(drill, bucket);
  const open = (bucket: Bucket | null | undefined) => {
    const href = hrefOf(bucket);
    if (href !== null) router.push(href);
  };
  const hintOf = (bucket: Bucket) => (hrefOf(bucket) === null ? null : `Enter or click for ${drill?.what}`);
  // Afterwards the chart itself is the stop; until it has the focus the box must not lose it.
  const stop = drawn ? { tabIndex: -1 } : { tabIndex: 0, role: "application", "aria-label": plot.label };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys come from the chart inside
    <div
      ref={box}
      {...stop}
      onPointerEnter={wake}
      onFocus={wake}
      onClick={(event) => (isTouch(event) ? undefined : open(plot.buckets[indexAt(event, plot.buckets.length)]))}
      onKeyDown={(event) => (event.key === "Enter" ? open(pointed.current) : undefined)}
      className={`relative h-52 rounded-sm ${drill === null ? "" : "cursor-pointer"}`}
    >
      {drawn ? null : children}
      {Plot === null ? null : (
        <div className="absolute inset-0">
          <Plot {...plot} hintOf={hintOf} onPoint={onPoint} />
        </div>
      )}
    </div>
  );
}

/** A finger asks for the figures first; from there it has the table's links. */
function isTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";
}

function indexAt({ currentTarget, clientX }: MouseEvent<HTMLElement>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((clientX - left) / width) * count)));
}

/** The chart measures its box before it draws: so long the drawing stays, and the focus that waited goes over then. */
function whenDrawn(box: HTMLElement, then: () => void): () => void {
  const settle = (): boolean => {
    const surface = box.querySelector<SVGElement>(".recharts-surface");
    if (surface === null) return false;
    if (document.activeElement === box) surface.focus();
    then();
    return true;
  };
  const observer = new MutationObserver(() => (settle() ? observer.disconnect() : undefined));
  if (!settle()) observer.observe(box, { childList: true, subtree: true });
  return () => observer.disconnect();
}
