import { z } from "zod";
import { ConnectorCreateRequest, InstallationCreateRequest } from "@/lib/contracts";
import type {
  CatalogEntry,
  Connector,
  CredentialInput,
  Installation,
  InstallCredentials,
  OAuthClientCredential,
} from "@/lib/contracts";
import { addressOfConnection, readConnectionString } from "@/lib/kernel/auth";
import { AppError, notFound } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { catalogEntry, GENERIC_CONNECTOR_ID, matchPreset } from "../catalog";
import { command, type Ctx, passportOf, personOf } from "../core";
import { insertCredential, requireFitting, sealGiven, sealSecret } from "../credentials";
import { toConnector, toInstallation } from "./answers";
import { configFor } from "./config";
import { recordFirstConfig } from "./config-history";
import { findInstallation, insertInstallation, type InstallationRow, isUniqueViolation, urlIsTaken } from "./store";

interface Draft {
  readonly connectorId: string;
  readonly url: string;
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly config: Readonly<Record<string, unknown>>;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** The only authorization server that the client is for, where that is known. */
  readonly clientIssuer: string | null;
  /** What it signs in with, as it was given. */
  readonly credential: CredentialInput | null;
  readonly shared: boolean;
}

/** POST /connectors. A matching preset fills in the client credentials and metadata that the caller left out. */
export const createConnector = command({
  action: "connector.create",
  permission: "connectors:write",
  input: ConnectorCreateRequest,
  run: async ({ tx, ctx, input }) => {
    requireClientPair(input.client_id, input.client_secret);
    requireHttp(input.url);
    const preset = input.match_preset ? matchPreset(input.url) : undefined;
    const ownClient = input.client_id !== undefined && input.client_id !== null;
    const metadata = input.metadata ?? preset?.metadata ?? null;
    const row = await insert(tx, ctx, {
      connectorId: preset?.connectorId ?? GENERIC_CONNECTOR_ID,
      url: input.url,
      name: metadata?.["name"]?.slice(0, 120).toWellFormed() || preset?.name || new URL(input.url).host,
      metadata,
      config: {},
      clientId: (ownClient ? input.client_id : preset?.clientId) ?? null,
      clientSecret: (ownClient ? input.client_secret : preset?.clientSecret) ?? null,
      clientIssuer: (ownClient ? null : preset?.clientIssuer) ?? null,
      credential: null,
      shared: false,
    });
    return { result: toConnector(row) satisfies Connector, audit: created(row) };
  },
});

const Install = InstallationCreateRequest.extend({ shared: z.boolean().default(true) });

/** POST /installations and the console's install page: from the catalog, shared with the organization when an admin does it. */
export const createInstallation = command({
  action: "installation.create",
  permission: "installations:write",
  input: Install,
  run: ({ tx, ctx, input }) => installEntry(tx, ctx, input),
});

/** POST /catalog/{id}/install: the same, of the entry that the path names by its id or slug. */
export const installCatalogEntry = command({
  action: "installation.create",
  permission: "installations:write",
  input: Install.omit({ connector_id: true }).extend({ id: z.string().min(1).max(128) }),
  run: ({ tx, ctx, input: { id, ...rest } }) =>
    installEntry(tx, ctx, { ...rest, connector_id: id.startsWith("conn_") ? id : `conn_${id}` }),
});

async function installEntry(tx: Tx, ctx: Ctx, input: z.output<typeof Install>) {
  const entry = catalogEntry(input.connector_id);
  if (!entry) throw notFound("Connector definition");
  const url = addressFor(entry, input);
  const { credentials } = input;
  const client = credentials && isClient(credentials) ? credentials : undefined;
  requireClientPair(client?.client_id, client?.client_secret);
  const preset = matchPreset(url);
  const row = await insert(
    tx,
    ctx,
    {
      connectorId: entry.id,
      url,
      name: input.name ?? (entry.mcp_url === null && entry.kind !== "database" ? new URL(url).host : entry.name),
      metadata: preset?.metadata ?? null,
      config: input.config ?? {},
      clientId: client?.client_id ?? preset?.clientId ?? null,
      clientSecret: client?.client_secret ?? (client?.client_id ? null : (preset?.clientSecret ?? null)),
      clientIssuer: client?.client_id ? null : (preset?.clientIssuer ?? null),
      credential: credentials && !isClient(credentials) ? credentials : null,
      shared: input.shared,
    },
    "already_installed",
  );
  return { result: toInstallation(row) satisfies Installation, audit: created(row) };
}

/** The entry's own, the one that was given, or for a database where its connection string leads. */
function addressFor(
  { kind, mcp_url: own }: CatalogEntry,
  { url: given, credentials }: z.output<typeof Install>,
): string {
  if (kind === "database") {
    if (credentials?.type !== "connection_string")
      throw new AppError("bad_request", "credentials: a database needs its connection string.");
    return new URL(addressOfConnection(readConnectionString(credentials.value))).href;
  }
  const url = own ?? given;
  if (url === undefined) throw new AppError("bad_request", "url: this connector needs the address of the MCP server.");
  requireHttp(url);
  return url;
}

/** An OAuth client to ask for consent with, as opposed to something to sign in with. */
function isClient(given: InstallCredentials): given is OAuthClientCredential {
  return given.type === undefined || given.type === "oauth";
}

async function insert(
  tx: Tx,
  ctx: Ctx,
  draft: Draft,
  conflict: "duplicate" | "already_installed" = "duplicate",
): Promise<InstallationRow> {
  const ownerId = personOf(ctx.principal);
  if (ownerId === null) throw new AppError("bad_request", "A connector needs a person who answers for it.");
  if (await urlIsTaken(tx, ctx.orgId, ownerId, draft.url)) throw taken(conflict, draft.url);
  if (draft.credential !== null) requireFitting(draft, draft.credential);
  const id = uuidv7();
  const { stored, secrets } = configFor(draft.connectorId, {}, draft.config);
  const now = ctx.now();
  const row = await insertInstallation(tx, {
    id,
    orgId: ctx.orgId,
    passportId: passportOf(ctx.principal),
    ownerId,
    shared: draft.shared,
    connectorId: draft.connectorId,
    name: draft.name,
    url: draft.url,
    config: stored,
    metadata: draft.metadata,
    clientId: draft.clientId,
    clientIssuer: draft.clientIssuer,
    createdAt: now,
    updatedAt: now,
  }).catch((error: unknown) => {
    // Two at once: the unique index decides.
    throw isUniqueViolation(error) ? taken(conflict, draft.url) : error;
  });
  const place = { orgId: ctx.orgId, installationId: id };
  if (draft.credential !== null)
    await insertCredential(tx, { ...place, ...(await sealGiven(place, draft.credential)) });
  if (draft.clientSecret !== null) await putSecret(tx, place, "client_secret", draft.clientSecret);
  if (Object.keys(secrets).length > 0) await putSecret(tx, place, "config", secrets);
  await recordFirstConfig(tx, ctx, row);
  // The answer names the credential.
  return draft.credential === null ? row : ((await findInstallation(tx, ctx.orgId, id)) ?? row);
}

async function putSecret(
  tx: Tx,
  place: { orgId: string; installationId: string },
  kind: "client_secret" | "config",
  value: unknown,
) {
  await insertCredential(tx, { ...place, kind, ...(await sealSecret({ ...place, kind, version: 1 }, value)) });
}

function created(row: InstallationRow) {
  const { url, name, connectorId, shared } = row;
  return { entityType: "installation", entityId: row.id, after: { url, name, connector_id: connectorId, shared } };
}

function taken(code: "duplicate" | "already_installed", url: string): AppError {
  return new AppError(code, `You already have a connector for ${url}.`);
}

function requireClientPair(clientId: string | null | undefined, clientSecret: string | null | undefined): void {
  if (clientSecret && !clientId)
    throw new AppError("bad_request", "client_id must be present when client_secret is specified");
}

function requireHttp(url: string): void {
  const { protocol, username, password } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") {
    throw new AppError("bad_request", `url: the scheme ${protocol.slice(0, -1)} is not supported; use https.`);
  }
  if (username || password) throw new AppError("bad_request", "url: must not hold a user name or password.");
}
