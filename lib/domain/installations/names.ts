import { z } from "zod";
import { query } from "../core";
import { visibilityOf } from "./access";
import { InstallationId } from "./get";
import { namesOf } from "./store-attention";

/** `{ids}` → UUID → what the installation is called; what is gone or not the caller's to see is left out. */
export const nameInstallations = query({
  permission: "installations:read",
  input: z.object({ ids: z.array(InstallationId).max(500) }),
  run: async ({ tx, ctx, input }): Promise<Readonly<Record<string, string>>> => {
    if (input.ids.length === 0) return {};
    const rows = await namesOf(tx, visibilityOf(ctx), input.ids);
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  },
});
