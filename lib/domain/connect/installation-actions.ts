import { z } from "zod";
import type { InstallationConnection, InstallationTest } from "@/lib/contracts";
import { flow, query, readInput } from "../core";
import { findInstallation, InstallationId, requireManageable, toInstallation } from "../installations";
import { connect } from "./start";
import { tryConnection } from "./test-connection";

const Target = z.looseObject({ id: InstallationId });

/** POST /installations/{id}/connect: what startConnect does, by the Installations API's scope and form of the id. */
export const connectInstallation = flow(
  "installations:write",
  async (ctx, untrusted): Promise<InstallationConnection> => {
    const target = readInput(Target, untrusted);
    const { id, auth_request } = await connect(ctx, target);
    return { ...(await readInstallation(ctx, { id })), auth_request };
  },
  "installation.connect",
);

/** POST /installations/{id}/test: what testConnection does. */
export const testInstallation = flow("installations:write", async (ctx, untrusted): Promise<InstallationTest> => {
  const target = readInput(Target, untrusted);
  const { ok, steps, tested_at } = await tryConnection(ctx, target);
  return { ok, steps, tested_at, installation: await readInstallation(ctx, target) };
});

const readInstallation = query({
  permission: "installations:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) =>
    toInstallation(requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id))),
});
