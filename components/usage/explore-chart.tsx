"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import type { ChartPlotProps } from "./chart-plot";

export interface ExploreChartProps extends ChartPlotProps {
  /** The server's drawing, until somebody points at it. */
  readonly children: ReactNode;
}

const load = async () => (await import("./chart-plot")).ChartPlot;

/** Exchanges the drawing for the chart that answers, in the same box, when it is pointed at or focused for the first time. */
export function ExploreChart({ children, ...plot }: ExploreChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [Plot, setPlot] = useState<ComponentType<ChartPlotProps> | null>(null);
  const [drawn, setDrawn] = useState(false);
  const wake = () => {
    // If its code does not arrive, the drawing stays, and the next touch asks again.
    if (Plot === null) {
      load().then(
        (loaded) => setPlot(() => loaded),
        () => undefined,
      );
    }
  };
  useEffect(() => {
    if (Plot === null || box.current === null) return undefined;
    return whenDrawn(box.current, () => setDrawn(true));
  }, [Plot]);
  // Afterwards the chart itself is the stop; until it has the focus the box must not lose it.
  const stop = drawn ? { tabIndex: -1 } : { tabIndex: 0, role: "application", "aria-label": plot.label };
  return (
    <div ref={box} {...stop} onPointerEnter={wake} onFocus={wake} className="relative h-52 rounded-sm">
      {drawn ? null : children}
      {Plot === null ? null : (
        <div className="absolute inset-0">
          <Plot {...plot} />
        </div>
      )}
    </div>
  );
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
