import { z } from "zod";
import type { InstallationConnection, InstallationTest } from "@/lib/contracts";
import { type Ctx, flow, query, readInput } from "../core";
import { EventQueue } from "./event-queue";
import { findInstallation, InstallationId, requireManageable, toInstallation } from "../installations";
import { connect } from "./start";
import { type TestProgress, tryConnection } from "./test-connection";

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
export const testInstallation = flow("installations:write", (ctx, untrusted) => test(ctx, untrusted));

/** The same, told while it runs: which steps there will be, each as it ends, and the whole at last. */
export const followTest = flow(
  "installations:write",
  async (ctx, untrusted): Promise<AsyncIterable<TestProgress | { event: "done"; result: InstallationTest }>> => {
    const told = new EventQueue<TestProgress | { event: "done"; result: InstallationTest }>();
    test(ctx, untrusted, (progress) => told.push(progress)).then(
      (result) => told.push({ event: "done", result }).end(),
      (error: unknown) => told.fail(error),
    );
    // What makes a test impossible is known before it begins, and is an answer of its own then.
    await told.begun();
    return told;
  },
);

async function test(ctx: Ctx, untrusted: unknown, tell?: (progress: TestProgress) => void): Promise<InstallationTest> {
  const target = readInput(Target, untrusted);
  const { ok, steps, tested_at } = await tryConnection(ctx, target, tell);
  return { ok, steps, tested_at, installation: await readInstallation(ctx, target) };
}

const readInstallation = query({
  permission: "installations:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) =>
    toInstallation(requireManageable(ctx, await findInstallation(tx, ctx.orgId, input.id))),
});
