import { z } from "zod";
import type { Installation } from "@/lib/contracts";
import { query } from "../core";
import { visibilityOf } from "./access";
import { toInstallation } from "./answers";
import { installationsById } from "./store";
import { type Need, needyInstallations } from "./store-attention";

const EXPIRES_SOON_MS = 7 * 24 * 3600 * 1000;
const COUNT_MAX = 99;

export interface Attention {
  /** Failed first, then those that wait for a sign-in, then those whose credential ends within seven days for good. */
  readonly items: readonly { readonly need: Need; readonly installation: Installation }[];
  /** Exact up to 99; 100 means more. */
  readonly total: number;
}

/** `{limit?}`: the installations that need a person, of those the caller sees. Disabled ones need nobody. */
export const listAttention = query({
  permission: "installations:read",
  input: z.object({ limit: z.number().int().min(1).max(50).default(6) }),
  run: async ({ tx, ctx, input }): Promise<Attention> => {
    const expiresBefore = new Date(ctx.now().getTime() + EXPIRES_SOON_MS);
    const bounds = { expiresBefore, limit: input.limit, max: COUNT_MAX };
    const needy = await needyInstallations(tx, visibilityOf(ctx), bounds);
    const rows = await installationsById(
      tx,
      ctx.orgId,
      needy.map(({ id }) => id),
    );
    const items = needy.flatMap(({ id, need }) => {
      const row = rows.find((candidate) => candidate.id === id);
      return row ? [{ need, installation: toInstallation(row) }] : [];
    });
    return { items, total: needy[0]?.total ?? 0 };
  },
});
