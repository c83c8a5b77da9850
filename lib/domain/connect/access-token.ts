import { type AuthSecret, type ConnectionTarget, originOf } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import {
  type CredentialRow,
  findCredential,
  findPrevious,
  findSignIn,
  isRenewable,
  type OAuthTokens,
  readTokens,
} from "../credentials";
import { findInstallation, type InstallationRow } from "../installations";
import { refreshed } from "../refresh";
import { type ExtraHeader, readExtraHeader } from "./extra-header";
import { type OpenedSignIn, openSignIn } from "./open-sign-in";
import { stampOf } from "./stamp";

/** A token this close to its end is refreshed before it is used; of one that lives shortly, when so much of its lifetime is left. */
const MARGIN_MS = 30_000;
const MARGIN_SHARE = 0.2;

/** What a request to an installation's server is to carry; `authorize` puts it there. Holds secrets: never log it. */
export interface UpstreamAccess {
  /** The bearer token in `secret`; null where there is none. */
  readonly accessToken: string | null;
  readonly secret: AuthSecret;
  /** In place of `secret` for a database. */
  readonly connection: ConnectionTarget | null;
  readonly extraHeader: ExtraHeader | null;
  /** Scheme, host and port that these secrets were given for: they go nowhere else. */
  readonly origins: readonly string[];
  /** See `stampOf`; empty where none is stored. */
  readonly stamp: string;
  /** False for a static secret: there is nothing to refresh it with. */
  readonly refreshable: boolean;
  /** When the token must be asked for again; null when it does not end. */
  readonly freshUntil: Date | null;
  /** Present where it had to be renewed just now. */
  readonly renewed?: true;
  /** The one before, which overlaps with the new one. */
  readonly isPrevious?: true;
  /** Of the one before: the stamp of the one that was refused, which it stands in for. */
  readonly insteadOf?: string;
}

/**
 * What to send to an installation's server, a token refreshed first when it is about to end.
 * `rejected`: a token that the server has just refused; unless it is a static one, it is not given again.
 * Throws what `refreshed` throws: `not_connected` when the grant is gone, `upstream_error` or `unreachable` when it is not the time.
 */
export async function accessTokenFor(
  orgId: string,
  installationId: string,
  rejected?: string,
): Promise<UpstreamAccess> {
  const { row, header } = await readStored(orgId, installationId);
  const extra = await readExtraHeader(header);
  if (!row) return { ...NOTHING, ...withHeader([], extra) };
  if (row.kind !== "oauth") return accessOf(row, await openSignIn(row), extra);
  const tokens = await readTokens(row);
  const usable = !isEnding(row) && tokens.accessToken !== rejected;
  if (usable || !isRenewable(tokens)) return grantedAccess(row, tokens, extra);
  const renewed = await refreshed(row);
  const fresh = await readTokens(renewed);
  // The refresh was put off: what still works elsewhere has just been refused here.
  if (renewed.version === row.version && fresh.accessToken === rejected)
    throw new AppError("upstream_error", "The server refused the token, which cannot be renewed at the moment.");
  return { ...grantedAccess(renewed, fresh, extra), ...(renewed.version === row.version ? {} : { renewed: true }) };
}

/** The one before, while it overlaps with the one that has just been refused; and its row. */
export async function previousAccessFor(
  orgId: string,
  installationId: string,
): Promise<{ readonly access: UpstreamAccess; readonly row: CredentialRow } | null> {
  const place = { orgId, installationId };
  const previous = await inOrg(orgId, (tx) => findPrevious(tx, place, "previous", new Date()));
  if (!previous) return null;
  const { header } = await readStored(orgId, installationId);
  const access = accessOf(previous, await openSignIn(previous), await readExtraHeader(header));
  return { access: { ...access, freshUntil: previous.expiresAt, isPrevious: true }, row: previous };
}

/** With a secret that is not stored, or none, for the address as it is: the configuration's extra header goes along. */
export async function accessWith(
  { orgId, id, url }: Pick<InstallationRow, "orgId" | "id" | "url">,
  { secret, connection }: OpenedSignIn,
): Promise<UpstreamAccess> {
  const { header } = await readStored(orgId, id);
  const bound = withHeader([originOf(url)], await readExtraHeader(header));
  return { ...NOTHING, accessToken: secret.type === "bearer" ? secret.token : null, secret, connection, ...bound };
}

const NOTHING: Omit<UpstreamAccess, "extraHeader" | "origins"> = {
  accessToken: null,
  secret: { type: "none" },
  connection: null,
  stamp: "",
  refreshable: false,
  freshUntil: null,
};

async function readStored(orgId: string, installationId: string) {
  return inOrg(orgId, async (tx) => {
    const installation = await findInstallation(tx, orgId, installationId);
    const config = await findCredential(tx, orgId, installationId, "config");
    return {
      row: await findSignIn(tx, orgId, installationId),
      header: installation && config ? { installation, config } : null,
    };
  });
}

function isEnding(row: CredentialRow): boolean {
  const until = freshUntil(row);
  return until !== null && until <= new Date();
}

function freshUntil({ expiresAt, rotatedAt, createdAt }: CredentialRow): Date | null {
  if (expiresAt === null) return null;
  const lifetimeMs = Math.max(0, expiresAt.getTime() - (rotatedAt ?? createdAt).getTime());
  return new Date(expiresAt.getTime() - Math.min(MARGIN_MS, lifetimeMs * MARGIN_SHARE));
}

type Stored = Awaited<ReturnType<typeof readExtraHeader>>;

function grantedAccess(row: CredentialRow, tokens: OAuthTokens, extra: Stored): UpstreamAccess {
  const secret = { type: "bearer", token: tokens.accessToken } as const;
  return { ...accessOf(row, { secret, connection: null }, extra), refreshable: isRenewable(tokens) };
}

function accessOf(row: CredentialRow, { secret, connection }: OpenedSignIn, extra: Stored): UpstreamAccess {
  return {
    accessToken: secret.type === "bearer" ? secret.token : null,
    secret,
    connection,
    ...withHeader([row.origin], extra),
    stamp: stampOf(row),
    refreshable: false,
    freshUntil: freshUntil(row),
  };
}

function withHeader(origins: readonly string[], extra: Stored): Pick<UpstreamAccess, "extraHeader" | "origins"> {
  if (extra === null) return { extraHeader: null, origins };
  return { extraHeader: extra.header, origins: [...origins, extra.origin] };
}
