import type { Ctx } from "./ctx";
import { authorize, type Permission } from "./permissions";

/** What transports call: it parses its own input, and declares what it needs so that tests can go through all of them. */
export interface Verb<Result> {
  (ctx: Ctx, input: unknown): Promise<Result>;
  readonly permission: Permission;
}

export function verb<Result>(permission: Permission, run: (ctx: Ctx, input: unknown) => Promise<Result>): Verb<Result> {
  return Object.assign(run, { permission });
}

/** A verb that calls the network between a query and the command that records the outcome. */
export function flow<Result>(permission: Permission, run: (ctx: Ctx, input: unknown) => Promise<Result>): Verb<Result> {
  return verb(permission, async (ctx, input) => {
    authorize(ctx.principal, permission);
    return run(ctx, input);
  });
}
