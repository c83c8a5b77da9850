const width = 96;
const height = 20;
const gap = 1;

/** When the failures of a group were, oldest first. The figures beside it say how many; this is only drawn. */
export function FailureBars({ values }: { readonly values: readonly number[] }) {
  const top = Math.max(...values, 1);
  const step = width / Math.max(values.length, 1);
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="shrink-0">
      <path d={`M0 ${height - 0.5}H${width}`} className="stroke-line" />
      {values.map((value, index) => {
        const barHeight = value === 0 ? 0 : Math.max(2, (value / top) * (height - 1));
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- parts of a stretch have no other name than their place
            key={index}
            x={round(index * step)}
            y={round(height - 1 - barHeight)}
            width={round(step - gap)}
            height={round(barHeight)}
            className="fill-failed-solid"
          />
        );
      })}
    </svg>
  );
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
