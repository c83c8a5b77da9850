import { z } from "zod";
import { ConnectionStep } from "./connecting";
import { AuthRequest, ConnectorConnectRequest } from "./connector";
import { Installation } from "./installation";
import { Timestamp } from "./primitives";

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

/** Without `access_token` the grant at hand is renewed; a static token can only be replaced by another. */
export const RotateCredentialsRequest = ConnectorConnectRequest.pick({ access_token: true });
export type RotateCredentialsRequest = z.infer<typeof RotateCredentialsRequest>;
