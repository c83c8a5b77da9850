export interface ChartPatternsProps {
  /** Of the page's drawings no two may share a name. */
  readonly prefix: string;
}

/** Failures are striped, what is still being counted is hatched and what is missing dotted, for eyes and printers that tell no colours apart. */
export function ChartPatterns({ prefix }: ChartPatternsProps) {
  return (
    <defs>
      <pattern id={`${prefix}-failed`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-chart-failure" />
        <rect width="1.5" height="5" className="fill-surface" />
      </pattern>
      <pattern
        id={`${prefix}-partial`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="1" height="6" className="fill-control" opacity="0.55" />
      </pattern>
      <pattern id={`${prefix}-missing`} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle cx="1.5" cy="1.5" r="0.9" className="fill-control" opacity="0.7" />
      </pattern>
    </defs>
  );
}
