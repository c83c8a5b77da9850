// Drawn by the client's code on the server too: parts of an SVG that a server component streams late come inside an element with a style
// attribute, which the page's own policy refuses.
"use client";

const width = 96;
const height = 20;
const gap = 1;

/** When the failures of a group were, oldest first. The figures beside it say how many; this is only drawn. */
export function FailureBars({ values }: { readonly values: readonly number[] }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="shrink-0">
      <path d={`M0 ${height - 0.5}H${width}`} className="stroke-line" />
      <path d={barsOf(values)} className="fill-failed-solid" />
    </svg>
  );
}

function barsOf(values: readonly number[]): string {
  const top = Math.max(...values, 1);
  const step = width / Math.max(values.length, 1);
  return values
    .map((value, index) => {
      if (value === 0) return "";
      const barHeight = round(Math.max(2, (value / top) * (height - 1)));
      return `M${round(index * step)} ${height - 1}v-${barHeight}h${round(step - gap)}v${barHeight}z`;
    })
    .join("");
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
