import type { Bucket } from "./buckets";

/** What a plot that answers to pointer and keys is given. */
export interface PlotProps {
  readonly buckets: readonly Bucket[];
  /** What the lower and the upper edge of the plot stand for. */
  readonly bottom: number;
  readonly top: number;
  readonly prefix: string;
  readonly label: string;
  readonly clock: string;
  readonly hintOf: (bucket: Bucket) => string | null;
  readonly onPoint: (bucket: Bucket | null) => void;
}
