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
    if (Plot !== null && document.activeElement === box.current) {
      box.current?.querySelector<SVGElement>(".recharts-surface")?.focus();
    }
  }, [Plot]);
  const stop = Plot === null ? { tabIndex: 0, role: "application", "aria-label": plot.label } : {};
  return (
    <div ref={box} {...stop} onPointerEnter={wake} onFocus={wake} className="rounded-sm">
      {Plot === null ? children : <Plot {...plot} />}
    </div>
  );
}
