import { z } from "zod";
import { command } from "../core";
import { Name } from "./create";
import { requireSettings, toSettings } from "./settings";
import { saveSettings } from "./store-settings";

const ORIGINS_MAX = 50;

/** Loopback needs no entry, and anything else over plain http could be answered by whoever sits on the way. */
const Origin = z
  .string()
  .trim()
  .max(2048)
  .transform((text, ctx) => {
    const origin = originOf(text);
    if (origin !== null) return origin;
    ctx.addIssue({ code: "custom", message: "must be an origin such as https://app.example.com, without a path" });
    return z.NEVER;
  });

/** `{name?, redirect_allow?}`: what is left out stays. The list is replaced as a whole. */
export const updateOrganization = command({
  action: "organization.update",
  permission: "organization:configure",
  input: z.object({
    name: Name.optional(),
    redirect_allow: z.array(Origin).max(ORIGINS_MAX).optional(),
  }),
  run: async ({ tx, ctx, input }) => {
    const before = await requireSettings(tx, ctx.orgId);
    const after = await saveSettings(tx, ctx.orgId, {
      name: input.name ?? before.name,
      redirectAllow: [...new Set(input.redirect_allow ?? before.redirectAllow)],
    });
    return {
      result: toSettings(after),
      audit: { entityType: "organization", entityId: ctx.orgId, before: facts(before), after: facts(after) },
    };
  },
});

function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  return url.protocol === "https:" && bare ? url.origin : null;
}

function facts({ name, redirectAllow }: { name: string; redirectAllow: readonly string[] }) {
  return { name, redirect_allow: redirectAllow };
}
