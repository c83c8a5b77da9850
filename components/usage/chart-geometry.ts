/** Pixels of the plot, without the labels around it. The width follows the page, so across it everything is a share. */
export const PLOT_HEIGHT = 208;

/** How much of its place a bar fills; the same in the first drawing and in the one that answers to the pointer. */
export const BAR_SHARE = 0.72;

/** A failure among a thousand calls is still to be seen. */
export const VISIBLE_MIN = 2;

export interface BarHeights {
  readonly succeeded: number;
  readonly failed: number;
}

/** Both parts of a bar in pixels. What is there is at least two pixels high. */
export function barHeights(succeeded: number, failed: number, top: number): BarHeights {
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(VISIBLE_MIN, (count / top) * PLOT_HEIGHT));
  return { succeeded: heightOf(succeeded), failed: heightOf(failed) };
}

/** "12.5%", to a thousandth. */
export function percent(share: number): string {
  return `${Math.round(share * 100_000) / 1_000}%`;
}

/** From the bottom of the plot, in pixels from its top. */
export function yOf(count: number, top: number): number {
  return Math.round((1 - count / top) * PLOT_HEIGHT * 100) / 100;
}
