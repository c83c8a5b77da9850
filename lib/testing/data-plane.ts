import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dataPlane } from "@/lib/gateway/data-plane";
import { insertCredential, sealSecret } from "@/lib/domain/credentials";
import { createConnector, updateInstallation } from "@/lib/domain/installations";
import { closeRecorder, ensurePartitions } from "@/lib/domain/usage";
import type { Scope } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization } from "./actors";
import { testDatabase } from "./database";

export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server on a free port of 127.0.0.1. */
export async function listening(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closing(server) };
}

/** A database of the file's own and the data plane before it, which may call this machine; for a suite's beforeAll. */
export async function dataPlaneSuite(): Promise<Listening & { readonly databaseUrl: string }> {
  process.env["EGRESS_ALLOW"] = "127.0.0.1,localhost";
  process.env["PUBLIC_URL"] = "http://localhost:3999";
  forget("env");
  const database = await testDatabase();
  await ensurePartitions();
  const plane = await listening((request, response) => {
    void dataPlane(request, response).then((taken) => taken || response.writeHead(418).end());
  });
  const close = async (): Promise<void> => {
    await plane.close();
    await closeRecorder();
    await database.close();
    forget("env");
  };
  return { url: plane.url, databaseUrl: database.url, close };
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

async function closing(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
