import type { Ctx } from "./ctx";
import { recordingDenial } from "./denial";
import { authorize, type Permission } from "./permissions";
import { type Verb, verb } from "./verb";

/**
 * A verb that calls the network between a query and the command that records the outcome. With `action`, what the audit trail
 * calls it, a refusal is on the trail as a command's is.
 */
export function flow<Result>(
  permission: Permission,
  run: (ctx: Ctx, input: unknown) => Promise<Result>,
  action?: string,
): Verb<Result> {
  return verb("flow", permission, async (ctx, input) => {
    const work = async (): Promise<Result> => {
      authorize(ctx.principal, permission);
      return run(ctx, input);
    };
    return action === undefined ? work() : recordingDenial(ctx, { action, permission }, work);
  });
}
