import { ChainBadge } from "@/components/audit/chain-badge";
import { verifyAudit } from "@/lib/domain/audit";
import type { Ctx } from "@/lib/domain/core";
import { verify } from "./actions";

/** A longer chain is only walked when somebody asks. */
const WALKED_UNASKED_MAX = 5_000;

interface CheckedChainProps {
  readonly ctx: Ctx;
  readonly org: string;
  readonly entries: number;
}

/** Walks the chain while the page is on its way already. */
export async function CheckedChain({ ctx, org, entries }: CheckedChainProps) {
  const verdict = entries > WALKED_UNASKED_MAX ? null : await verifyAudit(ctx, {});
  return <ChainBadge verdict={verdict} verify={verify.bind(null, org)} />;
}
