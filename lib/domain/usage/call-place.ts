import type { Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { visibilityOf } from "../installations";
import type { CallPlace } from "./store-calls";
import { visibleId } from "./visible";

/** One installation, which must be the caller's to see, or without `id` all that they see. */
export async function placeOf(tx: Tx, ctx: Ctx, id: string | undefined): Promise<CallPlace> {
  const installationId = id === undefined ? null : await visibleId(tx, ctx, id);
  return { visible: visibilityOf(ctx), installationId };
}
