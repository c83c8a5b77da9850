import type { z } from "zod";
import { inOrg, type Tx } from "@/lib/platform/db";
import type { Ctx } from "./ctx";
import { authorize, type Permission } from "./permissions";
import { readInput } from "./read-input";
import { type Verb, verb } from "./verb";

interface Definition<S extends z.ZodType, Result> {
  readonly permission: Permission;
  readonly input: S;
  readonly run: (scope: { tx: Tx; ctx: Ctx; input: z.output<S> }) => Promise<Result>;
}

/** The only way to read: permission, then input, then one transaction that sees only the organization's rows. */
export function query<S extends z.ZodType, Result>({
  permission,
  input: schema,
  run,
}: Definition<S, Result>): Verb<Result> {
  return verb("query", permission, async (ctx, untrusted) => {
    authorize(ctx.principal, permission);
    const input = readInput(schema, untrusted);
    return inOrg(ctx.orgId, (tx) => run({ tx, ctx, input }));
  });
}
