import { z } from "zod";
import { ConnectionStep } from "./connecting";
import { AuthRequest } from "./connector";
import { Installation } from "./installation";
import { Timestamp } from "./primitives";
import { Problem } from "./problem";

/** An installation after a connect: with `auth_request` while it waits for somebody's consent. */
export const InstallationConnection = Installation.extend({ auth_request: AuthRequest.nullable() });
export type InstallationConnection = z.infer<typeof InstallationConnection>;

/** What a test of an installation found, step by step. */
export const InstallationTest = z.object({
  ok: z.boolean(),
  steps: z.array(ConnectionStep),
  /** As the test left it. */
  installation: Installation,
  tested_at: Timestamp,
});
export type InstallationTest = z.infer<typeof InstallationTest>;

/**
 * What a test says while it runs, a JSON object a line: first which steps there will be, then each as it ends, at last the whole or why
 * there is none.
 */
export const ConnectionTestEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("plan"), steps: z.array(ConnectionStep.shape.id) }),
  z.object({ event: z.literal("step"), step: ConnectionStep }),
  z.object({ event: z.literal("done"), result: InstallationTest }),
  z.object({ event: z.literal("problem"), problem: Problem }),
]);
export type ConnectionTestEvent = z.infer<typeof ConnectionTestEvent>;
