import type { z } from "zod";
import { inOrg, type Tx } from "@/lib/platform/db";
import { type AuditFact, appendAudit } from "./audit-trail";
import type { Ctx } from "./ctx";
import { recordingDenial } from "./denial";
import { authorize, type Permission } from "./permissions";
import { readInput } from "./read-input";
import { type Verb, verb } from "./verb";

interface Definition<S extends z.ZodType, Result, Prepared> {
  /** What the audit trail calls it: `installation.update`. */
  readonly action: string;
  readonly permission: Permission;
  readonly input: S;
  /** Slow work before the transaction begins, such as a password's hash: no transaction waits for it. */
  readonly prepare?: (scope: { ctx: Ctx; input: z.output<S> }) => Promise<Prepared>;
  /** The sentence of the change: own → check → change → answer. No network in here: it runs within the transaction. */
  readonly run: (scope: Scope<S, Prepared>) => Promise<{ result: Result; audit: AuditFact }>;
}

interface Scope<S extends z.ZodType, Prepared> {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly input: z.output<S>;
  /** What `prepare` answered. */
  readonly prepared: Prepared;
}

/**
 * The only way to write: permission, then input, then one transaction that holds the change and its audit entry.
 * A refusal, of the permission or of this very row, is itself on the trail.
 */
export function command<S extends z.ZodType, Result, Prepared = undefined>(
  definition: Definition<S, Result, Prepared>,
): Verb<Result> {
  const { action, permission, input: schema, prepare, run } = definition;
  return verb("command", permission, ({ answering, ...ctx }, untrusted) =>
    recordingDenial(ctx, { action, permission }, async () => {
      authorize(ctx.principal, permission);
      const input = readInput(schema, untrusted);
      // Without `prepare`, Prepared is undefined.
      const prepared = (await prepare?.({ ctx, input })) as Prepared;
      return inOrg(ctx.orgId, async (tx) => {
        const { result, audit } = await run({ tx, ctx, input, prepared });
        await appendAudit(tx, ctx, action, audit);
        await answering?.(tx, result);
        return result;
      });
    }),
  );
}
