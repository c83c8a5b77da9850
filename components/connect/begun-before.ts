import type { Via } from "./attempt-local";

/** A click on another page of this tab that the connect page goes on with; its window has been opened already. */
export interface BegunBefore {
  /** `inst_…` */
  readonly id: string;
  readonly via: Via;
  readonly scopes: readonly string[] | undefined;
}

let begun: BegunBefore | null = null;

/** To be followed by going to the connect page. */
export function beginBefore(what: BegunBefore): void {
  begun = what;
}

/** What was begun for an installation; it stays until it is forgotten, since a component may be drawn more than once. */
export function begunBefore(id: string): BegunBefore | null {
  return begun?.id === id ? begun : null;
}

export function forgetBegun(id: string): void {
  if (begun?.id === id) begun = null;
}
