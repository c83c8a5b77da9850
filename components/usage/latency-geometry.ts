import { PLOT_HEIGHT } from "./chart-geometry";

/** Pixels from the upper edge, on a scale on which each line stands for a multiple of the one below. */
export function latencyY(ms: number, { bottom, top }: { readonly bottom: number; readonly top: number }): number {
  const share = Math.log(Math.max(ms, bottom) / bottom) / Math.log(top / bottom);
  return Math.round((1 - share) * PLOT_HEIGHT * 100) / 100;
}
