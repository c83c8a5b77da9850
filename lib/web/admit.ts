import type { Operation } from "@/lib/contracts/operations";
import type { Ctx } from "@/lib/domain/core";
import { authenticate } from "./authenticate";
import type { RequestQuota } from "./quota";

/** Who asks. Whoever cannot say who they are spends what their address has; past that they are told to wait instead. */
export async function admit(
  request: Request,
  { access }: Operation,
  requestId: string,
  quota: RequestQuota,
): Promise<Ctx> {
  const ctx = await authenticate(request, access.accepts, requestId).catch(async (refusal: unknown) => {
    await quota.spendAsStranger();
    throw refusal;
  });
  await quota.spend(ctx);
  return ctx;
}
