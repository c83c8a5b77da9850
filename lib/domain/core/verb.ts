import type { Ctx } from "./ctx";
import type { Permission } from "./permissions";

/** What transports call: it parses its own input, and declares what it needs so that tests can go through all of them. */
export interface Verb<Result> {
  (ctx: Ctx, input: unknown): Promise<Result>;
  readonly permission: Permission;
}

export function verb<Result>(permission: Permission, run: (ctx: Ctx, input: unknown) => Promise<Result>): Verb<Result> {
  return Object.assign(run, { permission });
}
