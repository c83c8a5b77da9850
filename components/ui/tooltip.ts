/** Marks an element for the tooltip host; `data-tooltip-time` holds an ISO time that is spelled out in three zones. */
export interface TooltipAttributes {
  readonly "data-tooltip": string;
}

/**
 * Spread on an element to give it a tooltip: `<span {...tooltip("Counted to 14:05")}>`. Works in server components.
 * A tooltip only adds; what a reader must know stands in the page or in an `aria-label`.
 */
export function tooltip(text: string): TooltipAttributes {
  return { "data-tooltip": text };
}
