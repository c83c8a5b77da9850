import { randomUUID } from "node:crypto";
import { WebStandardStreamableHTTPServerTransport, type AuthInfo, type McpServer } from "@modelcontextprotocol/server";
import { createEventStore } from "./event-store";

interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: McpServer;
  readonly owner: string;
}

/** Serves protocol versions up to 2025-11-25 with sessions, resumable streams and DELETE. */
export interface LegacySessions {
  serve(request: Request, authInfo: AuthInfo | undefined): Promise<Response>;
  close(): Promise<void>;
}

const sessionsMax = 200;

export function createLegacySessions(createServer: () => McpServer): LegacySessions {
  const sessions = new Map<string, Session>();
  return {
    async serve(request, authInfo) {
      const id = request.headers.get("mcp-session-id");
      const session = id === null ? await open(sessions, createServer(), ownerOf(authInfo)) : sessions.get(id);
      // A session of another account does not exist, the same as one that ended.
      if (session?.owner !== ownerOf(authInfo)) return noSession();
      return session.transport.handleRequest(request, authInfo ? { authInfo } : {});
    },
    async close() {
      await Promise.all([...sessions.values()].map(({ server }) => server.close()));
      sessions.clear();
    },
  };
}

/** The session is kept once the client has initialized it; a request that is no initialize is answered and forgotten. */
async function open(sessions: Map<string, Session>, server: McpServer, owner: string): Promise<Session> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: createEventStore(),
    onsessioninitialized: (id) => keep(sessions, id, session),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  const session: Session = { transport, server, owner };
  await server.connect(transport);
  return session;
}

async function keep(sessions: Map<string, Session>, id: string, session: Session): Promise<void> {
  sessions.set(id, session);
  const [oldest] = sessions;
  if (sessions.size <= sessionsMax || oldest === undefined) return;
  sessions.delete(oldest[0]);
  await oldest[1].server.close();
}

function ownerOf(authInfo: AuthInfo | undefined): string {
  return JSON.stringify([authInfo?.clientId, authInfo?.extra?.["subject"]]);
}

function noSession(): Response {
  return Response.json(
    { jsonrpc: "2.0", error: { code: -32_001, message: "Session not found" }, id: null },
    { status: 404 },
  );
}
