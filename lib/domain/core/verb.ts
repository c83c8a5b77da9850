import type { Ctx } from "./ctx";
import type { Permission } from "./permissions";

/** What transports call: it parses its own input, and declares what it needs so that tests can go through all of them. */
export interface Verb<Result> {
  (ctx: Ctx, input: unknown): Promise<Result>;
  readonly permission: Permission;
  /** A command has its whole effect in one transaction, a flow in several or elsewhere, a query has none. */
  readonly kind: "command" | "query" | "flow";
}

export function verb<Result>(
  kind: Verb<Result>["kind"],
  permission: Permission,
  run: (ctx: Ctx, input: unknown) => Promise<Result>,
): Verb<Result> {
  return Object.assign(run, { permission, kind });
}
