import { z } from "zod";
import { parseInstallationId } from "@/lib/kernel/ids";
import { AppError } from "@/lib/kernel/errors";
import { InstallationRef, Uuid } from "@/lib/contracts";
import { query } from "../core";
import { requireVisible } from "./access";
import { toConnector, toInstallation } from "./answers";
import { findInstallation } from "./store";

/** Either form of the id: a UUID or `inst_<32 hex>`. */
export const InstallationId = InstallationRef.transform((text, ctx) => {
  const id = parseInstallationId(text);
  if (id !== null) return id;
  ctx.addIssue({ code: "custom", message: "must be a UUID or inst_<32 hex digits>" });
  return z.NEVER;
});

export const getConnector = query({
  permission: "connectors:read",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => toConnector(requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id))),
});

export const getInstallation = query({
  permission: "installations:read",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) =>
    toInstallation(requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id))),
});

/** `If-Match` against the row's version: `"7"`, `W/"7"` or `*`. */
export function requireMatch(ifMatch: string | null | undefined, version: number): void {
  if (ifMatch === null || ifMatch === undefined) return;
  const tags = ifMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (tags.includes("*") || tags.includes(`"${version}"`)) return;
  throw new AppError(
    "precondition_failed",
    "The installation has changed since you read it. Read it again, then repeat your change.",
  );
}
