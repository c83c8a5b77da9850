import type { RefreshHooks } from "./hooks";

export interface BrokerOptions {
  /** Every time that the broker decides by: what is due, pauses, the breaker, expiry. Default: the system's clock. */
  readonly clock?: () => Date;
}

export interface Broker {
  /** Whether this process leads at the moment. */
  readonly isLeading: () => boolean;
  /** Resolves once it leads, and has brought in what the journal holds. */
  readonly leading: () => Promise<void>;
  /**
   * Takes what is open or due by the clock, as often as there is any, and resolves when all of it is settled. What must wait (pauses, an
   * issuer's breaker, attempts that others have sent) is left alone. Answers how many attempts it settled. Leads first where it does not yet.
   */
  readonly round: () => Promise<number>;
  /** Takes nothing more, and resolves when the calls in flight are settled; after 16 seconds the journal keeps what is left. */
  readonly stop: () => Promise<void>;
}

/** Renews tokens in this process, for all processes on the same database: of several brokers one leads. */
export function runBroker(_hooks: RefreshHooks, _options: BrokerOptions = {}): Broker {
  throw new Error("the broker is not built yet");
}
