import path from "node:path";
import { refreshHooks } from "@/lib/domain/connect";
import { runBroker } from "@/lib/domain/refresh";
import { dataPlane } from "@/lib/gateway/data-plane";
import { insertCredential, sealSecret } from "@/lib/domain/credentials";
import { createConnector, updateInstallation } from "@/lib/domain/installations";
import { closeRecorder, ensurePartitions } from "@/lib/domain/usage";
import type { Scope } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization } from "./actors";
import { testDatabase } from "./database";
import { aProcess } from "./process";
import { usageTables } from "./metering";
import { type Listening, listening } from "./listening";

/** A database of the file's own and the data plane and a broker before it, which may call this machine; for a suite's beforeAll. */
export async function dataPlaneSuite(): Promise<Listening & { readonly databaseUrl: string }> {
  process.env["EGRESS_ALLOW"] = "127.0.0.1,localhost";
  process.env["PUBLIC_URL"] = "http://localhost:3999";
  forget("env");
  const database = await testDatabase();
  const plane = await aPlane();
  const broker = runBroker(refreshHooks);
  const close = async (): Promise<void> => {
    await plane.close();
    await broker.stop();
    await database.close();
    forget("env");
  };
  return { url: plane.url, databaseUrl: database.url, close };
}

/** The data plane before a database that is open already. Close it before the database. */
export async function aPlane(): Promise<Listening> {
  await ensurePartitions();
  const plane = await listening(async (request, response) => {
    if (!(await dataPlane(request, response))) response.writeHead(418).end();
  });
  return { url: plane.url, close: () => plane.close().then(closeRecorder) };
}

/** The data plane in a process of its own, on the same database. */
export async function aPlaneProcess(databaseUrl: string): Promise<Listening> {
  return aProcess(path.resolve(import.meta.dirname, "data-plane-process.ts"), [databaseUrl]);
}

interface Callable {
  /** The upstream's address. */
  readonly url: string;
  readonly scopes?: readonly Scope[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** A static token for the upstream. */
  readonly bearer?: string;
}

/** A connector that counts as connected without a handshake, and a key for it. */
export async function aCallable({ url, scopes = ["connectors:proxy"], config, bearer }: Callable) {
  const organization = await anOrganization();
  const member = await aMember(organization, "admin");
  const { id } = await createConnector(member, { url });
  if (config) await updateInstallation(member, { id, config });
  const place = { orgId: organization.id, installationId: id, kind: "bearer", version: 1 } as const;
  const sealed = bearer === undefined ? null : await sealSecret(place, { accessToken: bearer });
  await inOrg(organization.id, async (tx) => {
    await tx.installation.updateMany({ where: { id }, data: { state: "connected" } });
    if (sealed) await insertCredential(tx, { ...place, ...sealed });
  });
  const { token, ctx } = await aKey(member, scopes);
  return { organization, member, id, token, key: ctx, path: `/api/v1/connectors/${id}/mcp` };
}

/** What a test sends: a JSON-RPC message by POST unless told otherwise. */
export function send(
  url: string,
  { token, path }: { token: string; path: string },
  init: SendInit = {},
): Promise<Response> {
  const {
    message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_tasks" } },
    headers,
    ...rest
  } = init;
  const method = init.method ?? "POST";
  return fetch(url + path, {
    ...(method === "POST" ? { body: JSON.stringify(message) } : {}),
    ...rest,
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
  });
}

interface SendInit {
  readonly method?: string;
  readonly message?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The organization's calls once `count` are there: metering goes on after the answer's last byte. */
export async function meteredCalls(orgId: string, count: number) {
  for (;;) {
    const { events, open } = await usageTables(orgId);
    if (events.length >= count && open.length === 0) return events;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
