import { z } from "zod";
import { query } from "../core";
import { headOf } from "./store";

export interface TrailLength {
  /** How many entries the trail holds, by its head. */
  readonly entries: number;
}

export const getTrailLength = query({
  permission: "audit:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<TrailLength> => ({ entries: Number((await headOf(tx, ctx.orgId))?.sequence ?? 0) }),
});
