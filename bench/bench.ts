/** What a bench measured, by name; the unit is the name's end. */
export interface Figures {
  readonly [name: string]: number;
}

export interface BenchOptions {
  /** Seconds instead of minutes: whether it runs, not how fast. */
  readonly isQuick: boolean;
  readonly say: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<Figures>;
