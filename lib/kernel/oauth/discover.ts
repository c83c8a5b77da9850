import { AppError } from "@/lib/kernel/errors";
import type { ResourceDocument } from "./documents";
import type { Inquiry } from "./fetch-document";
import { findResource } from "./find-resource";
import { findServer } from "./find-server";
import { safeText } from "@/lib/kernel/safe-text";
import type { Challenge, Discovery, DiscoveryStep, Fetch, ServerMetadata } from "./types";
import { withoutUndefined } from "./without-undefined";

const TIMEOUT_MS = 10_000;
const SERVERS_MAX = 5;

export interface DiscoverInput {
  readonly serverUrl: string;
  readonly challenge?: Challenge;
  /** Tried first when the server lists several: the one whose client or tokens are already at hand. */
  readonly preferredIssuer?: string;
  readonly fetch: Fetch;
  /** Filled while discovery runs, also when it fails. */
  readonly trace?: DiscoveryStep[];
  /** For each request; 10 s unless told. */
  readonly timeoutMs?: number;
}

/**
 * Finds the authorization server of an MCP server: RFC 9728, then RFC 8414 and OpenID Connect Discovery.
 * Throws AppError discovery_failed, pkce_unsupported, and what `fetch` throws for an address that is blocked.
 */
export async function discover(input: DiscoverInput): Promise<Discovery> {
  const server = new URL(input.serverUrl);
  server.hash = "";
  const inquiry = { fetch: input.fetch, timeoutMs: input.timeoutMs ?? TIMEOUT_MS, trace: input.trace ?? [] };
  const resource = await findResource(inquiry, server, input.challenge?.resourceMetadata);
  if (resource === undefined) return discoverOldServer(inquiry, server);
  return withoutUndefined({
    resource: resource.resource,
    resourceName: resource.resource_name === undefined ? undefined : safeText(resource.resource_name, 100),
    resourceScopes: resource.scopes_supported,
    metadata: await firstUsable(inquiry, inOrder(resource, input.preferredIssuer)),
    via: "resource_metadata" as const,
  });
}

/** MCP 2025-03-26, before RFC 9728: the server's own origin is the issuer. Only where nothing at all was published. */
async function discoverOldServer(inquiry: Inquiry, server: URL): Promise<Discovery> {
  if (inquiry.trace.some(({ outcome }) => outcome === "failed")) throw nothingFound(inquiry);
  // Nobody spelled this issuer, so both spellings of an origin are right (RFC 8414 §3.1 drops the slash).
  const found = await findServer(inquiry, server.origin, [`${server.origin}/`]);
  if (found.kind === "refused") {
    throw inquiry.trace.some(({ outcome }) => outcome === "failed") ? found.error : nothingFound(inquiry);
  }
  // RFC 8707 §2: no query; MCP "Canonical Server URI": no slash alone.
  const resource = server.pathname === "/" ? server.origin : `${server.origin}${server.pathname}`;
  return { resource, metadata: found.metadata, via: "server_origin" };
}

/** RFC 9728 §7.6: which of several servers to use is the client's choice. */
function inOrder(resource: ResourceDocument, preferred: string | undefined): string[] {
  const issuers = [...new Set(resource.authorization_servers)];
  const first = issuers.filter((issuer) => issuer === preferred);
  return [...first, ...issuers.filter((issuer) => issuer !== preferred)].slice(0, SERVERS_MAX);
}

async function firstUsable(inquiry: Inquiry, issuers: readonly string[]): Promise<ServerMetadata> {
  let problem: AppError | undefined;
  for (const issuer of issuers) {
    const found = await findServer(inquiry, issuer);
    if (found.kind === "found") return found.metadata;
    problem ??= found.error;
  }
  throw problem ?? nothingFound(inquiry);
}

function nothingFound(inquiry: Inquiry): AppError {
  const tried = inquiry.trace.map(({ url, note }) => `${url} (${note})`).join(", ");
  return new AppError("discovery_failed", safeText(`No authorization server was found. Tried: ${tried}`, 1000));
}
