import { LegendItem } from "./chart-legend";
import { LATENCY_LINES } from "./latency-lines";

export function LatencyLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
      {LATENCY_LINES.map(({ name, stroke, dash }) => (
        <LegendItem key={name} label={name} width={22}>
          <line x1="1" x2="21" y1="5" y2="5" strokeWidth="1.75" strokeDasharray={dash} className={stroke} />
        </LegendItem>
      ))}
    </ul>
  );
}
