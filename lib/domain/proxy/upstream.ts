import { z } from "zod";
import { AppError, notFound } from "@/lib/kernel/errors";
import { inOrg, listen } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { accessTokenFor, listConnectorTools, type UpstreamAccess } from "../connect";
import { systemCtx } from "../core";
import { changed, findInstallation, type InstallationRow } from "../installations";
import { createMemory, type Memory } from "./memory";

/** What can be set for an MCP installation (catalog/mcp-config-schema.ts), with its defaults. */
const Config = z.object({
  allowed_tools: z.array(z.string()).default([]),
  timeout_seconds: z.number().default(60),
  read_only: z.boolean().default(false),
});

/** An installation as calls need it. */
export interface Upstream {
  readonly row: InstallationRow;
  readonly allowedTools: readonly string[];
  readonly isReadOnly: boolean;
  /** Until the answer's headers. */
  readonly timeoutMs: number;
  /** The token to send, refreshed when it is about to end. */
  readonly access: () => Promise<GivenAccess>;
  /** As the database has it now. */
  readonly isStillConnected: () => Promise<boolean>;
  /** The tools that the server marks as read-only. Throws `upstream_error` when it cannot be asked: then nothing is known to be harmless. */
  readonly readOnlyTools: () => Promise<ReadonlySet<string>>;
}

interface GivenAccess {
  /** The same object for every call that gets the same token. */
  readonly access: UpstreamAccess;
  /** This call waited for its renewal. */
  readonly isRenewed: boolean;
}

/** Calls notice a change by NOTIFY; should one be missed, the database says so when they begin, and this is the limit. */
const LIFE_MS = 30_000;

/** The installation, remembered. Throws `not_found`; who may use it is another question. */
export async function readUpstream(orgId: string, id: string): Promise<Upstream> {
  const upstream = await upstreams().read(id, () => loadUpstream(orgId, id));
  if (upstream.row.orgId !== orgId) throw notFound("Connector");
  return upstream;
}

export function isUpstreamRemembered(id: string): boolean {
  return upstreams().has(id);
}

export function forgetUpstream(id: string): void {
  upstreams().forget(id);
}

function upstreams(): Memory<Upstream> {
  return once("proxy-upstreams", () => {
    const memory = createMemory<Upstream>({ entriesMax: 10_000, lifeMs: LIFE_MS });
    const heard = listen(changed, { onMessage: memory.forget, onGap: memory.clear });
    heard.catch((error: unknown) => log.warn({ err: error }, "changes of connectors are not heard"));
    return memory;
  });
}

async function loadUpstream(orgId: string, id: string): Promise<Upstream> {
  const row = await inOrg(orgId, (tx) => findInstallation(tx, orgId, id));
  if (!row) throw notFound("Connector");
  const config = Config.parse(row.config);
  return {
    row,
    allowedTools: config.allowed_tools,
    isReadOnly: config.read_only,
    timeoutMs: config.timeout_seconds * 1000,
    access: rememberAccess(orgId, id),
    isStillConnected: async () => (await inOrg(orgId, (tx) => findInstallation(tx, orgId, id)))?.state === "connected",
    readOnlyTools: rememberReadOnlyTools(orgId, id),
  };
}

function rememberAccess(orgId: string, id: string): Upstream["access"] {
  let current: Promise<UpstreamAccess> | undefined;
  let known: Promise<UpstreamAccess> | undefined;
  const renew = (): Promise<UpstreamAccess> => {
    const asked = accessTokenFor(orgId, id);
    asked.then(
      () => (known = asked),
      () => (current = undefined),
    );
    return (current = asked);
  };
  return async () => {
    const seen = current ?? renew();
    const hasWaited = seen !== known;
    const access = await seen;
    if (access.freshUntil === null || access.freshUntil.getTime() > Date.now())
      return { access, isRenewed: hasWaited && access.renewed === true };
    // Of all who find it ended, one asks.
    const next = await (current === seen ? renew() : (current ?? renew()));
    return { access: next, isRenewed: next.renewed === true };
  };
}

function rememberReadOnlyTools(orgId: string, id: string): Upstream["readOnlyTools"] {
  let current: Promise<ReadonlySet<string>> | undefined;
  return () => {
    if (current !== undefined) return current;
    const asked = askReadOnlyTools(orgId, id);
    asked.catch(() => (current = undefined));
    return (current = asked);
  };
}

async function askReadOnlyTools(orgId: string, id: string): Promise<ReadonlySet<string>> {
  const listed = await listConnectorTools(systemCtx(orgId, "proxy"), { id });
  if (listed.kind === "tools")
    return new Set(listed.tools.flatMap(({ effect, name }) => (effect === "read" ? [name] : [])));
  throw new AppError("upstream_error", `The server cannot be asked which tools only read. ${listed.message}`);
}
