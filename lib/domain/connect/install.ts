import { z } from "zod";
import { ConnectorConnectRequest, InstallCredentials, type InstallOutcome } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { parseInstallationId } from "@/lib/kernel/ids";
import { catalogEntry } from "../catalog";
import { type Ctx, flow, personOf, query, readInput } from "../core";
import { createInstallation, findOwnByUrl } from "../installations";
import { startConnect } from "./start";

const Given = z.object({
  access_token: ConnectorConnectRequest.shape.access_token,
  credentials: InstallCredentials.optional(),
});
const Address = z.object({ connector_id: z.string(), url: z.string().optional() });

/**
 * What the install page does: creates the installation and, where a secret was given, connects with it at once.
 * An address that one has already is an answer with the way there; a secret that did not work leaves the installation in place.
 */
export const install = flow("installations:write", installAndConnect, "installation.create");

async function installAndConnect(ctx: Ctx, untrusted: unknown): Promise<InstallOutcome> {
  const { access_token: accessToken, credentials } = readInput(Given, untrusted);
  try {
    const { id } = await createInstallation(ctx, untrusted);
    const uuid = parseInstallationId(id);
    if (uuid === null) throw new Error("an installation without a readable id");
    const failure = accessToken || isSecret(credentials) ? await connectNow(ctx, uuid, accessToken) : null;
    return { kind: "installed", id, connector_uuid: uuid, failure };
  } catch (error) {
    const existing = isTaken(error) ? await findExisting(ctx, untrusted) : null;
    if (existing === null) throw error;
    return { kind: "exists", ...existing };
  }
}

/** Something to sign in with, as opposed to the OAuth client that consent is asked for with. */
function isSecret(given: InstallCredentials | undefined): boolean {
  return given?.type !== undefined && given.type !== "oauth";
}

/** With the token, or with the secret that was kept at creation. */
async function connectNow(ctx: Ctx, id: string, accessToken: string | null | undefined) {
  try {
    const {
      state,
      disconnect_code: code,
      disconnect_reason: reason,
    } = await startConnect(ctx, { id, access_token: accessToken });
    return state === "connected" ? null : { code: code ?? "upstream_error", message: reason ?? "It did not connect." };
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof AppError && error.code === "already_installed";
}

const findExisting = query({
  permission: "installations:write",
  input: Address,
  run: async ({ tx, ctx, input }) => {
    const url = catalogEntry(input.connector_id)?.mcp_url ?? input.url;
    const ownerId = personOf(ctx.principal);
    if (url === undefined || ownerId === null) return null;
    return findOwnByUrl(tx, ctx.orgId, ownerId, new URL(url).href);
  },
});
