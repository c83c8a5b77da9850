import type { CredentialInput, Installation } from "@/lib/contracts";
import { originOf } from "@/lib/kernel/auth";
import { AppError, unreachable } from "@/lib/kernel/errors";
import type { Fetch } from "@/lib/kernel/oauth";
import { sealGiven, shownOf } from "../credentials";
import type { InstallationRow } from "../installations";
import { sealTokens } from "../refresh";
import { accessWith } from "./access-token";
import { grantForClient } from "./client-grant";
import { shakeHands } from "./handshake";
import { usable } from "./open-sign-in";
import type { SealedSignIn } from "./sealed-sign-in";
import { serverInfoOf } from "./server-info";

/** What came of trying a credential at an installation's server. */
export type Proof =
  | {
      readonly kind: "accepted";
      readonly server: NonNullable<Installation["server_info"]>;
      readonly credential: SealedSignIn;
      readonly grantedScopes: string[];
      readonly requestedScopes: string[];
    }
  | { readonly kind: "refused"; readonly by: "unauthorized" | "forbidden" };

type Target = Pick<InstallationRow, "orgId" | "id" | "url">;

/**
 * Signs in once with a credential that was given and is not stored yet. Nothing is changed. Throws `unreachable`, `upstream_error` or
 * `address_blocked` when the server cannot say, `validation_failed` for a connection string that cannot be read, and for a client that asks
 * for itself what `grantForClient` throws.
 */
export async function prove(target: Target, given: CredentialInput, fetch: Fetch): Promise<Proof> {
  const tried =
    given.type === "client_credentials" ? await asClient(target, given, fetch) : await asGiven(target, given);
  const outcome = await shakeHands(target, tried.access, fetch);
  switch (outcome.kind) {
    case "ok":
      return { kind: "accepted", server: serverInfoOf(outcome), ...(await tried.seal()) };
    case "unauthorized":
    case "forbidden":
      return { kind: "refused", by: outcome.kind };
    case "failed":
      throw new AppError(outcome.code, outcome.message);
    default:
      return unreachable(outcome);
  }
}

const NO_SCOPES = { grantedScopes: [], requestedScopes: [] };

async function asGiven(target: Target, given: CredentialInput) {
  return {
    access: await accessWith(target, usable(given)),
    seal: async () => ({ ...NO_SCOPES, credential: await sealFor(target, given) }),
  };
}

async function asClient(target: Target, given: Extract<CredentialInput, { type: "client_credentials" }>, fetch: Fetch) {
  const { tokens, expiresAt, ...scopes } = await grantForClient(target.url, given, fetch);
  const place = { orgId: target.orgId, installationId: target.id, expiresAt, now: new Date() };
  return {
    access: await accessWith(target, usable({ type: "bearer", token: tokens.accessToken })),
    seal: async () => ({
      grantedScopes: [...scopes.grantedScopes],
      requestedScopes: [...scopes.requestedScopes],
      credential: {
        ...(await sealTokens("oauth", tokens, place)),
        origin: originOf(target.url),
        shown: shownOf(given),
      },
    }),
  };
}

/** Sealed for its row as it was given, for the address as it is. */
export async function sealFor({ orgId, id, url }: Target, given: CredentialInput): Promise<SealedSignIn> {
  const sealed = await sealGiven({ orgId, installationId: id }, given);
  return { ...sealed, origin: originOf(url), issuer: null, resource: null, expiresAt: null, refreshAt: null };
}
