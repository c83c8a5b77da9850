import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Families, rotatingFamilies } from "./rotating-families";

/**
 * What a token endpoint does: `up` answers; `holding` exchanges the token and keeps its answer until the state is another; `silent` takes the
 * request and does nothing with it; `unavailable` answers 503; `refused` does not listen.
 */
export type RotatingState = "up" | "holding" | "silent" | "unavailable" | "refused";

export interface RotatingBehaviour {
  readonly state: RotatingState;
  /** How long an exchanged refresh token may come again. 0 unless told. */
  readonly graceMs: number;
  /** At least and at most; the exchange happens at some moment of it. None unless told. */
  readonly delayMs: readonly [least: number, most: number];
  /** `expires_in`. 3,600 unless told. */
  readonly lifetimeSeconds: number;
  /** What answers token calls in its place: something in between, or the vendor itself, by whatever word. Null unless told. */
  readonly instead: { readonly status: number; readonly error: string } | null;
}

export interface RotatingServer extends Pick<Families, "begin" | "calls" | "revoked"> {
  /** The issuer; stays the same while it does not listen. */
  readonly url: string;
  /** Its metadata as a grant remembers it (kernel/oauth ServerMetadata). */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Changes what is named. Resolves once it is so. */
  set(change: Partial<RotatingBehaviour>): Promise<void>;
  /** Token calls that came, whatever was answered. */
  arrived(): number;
  /** Those of them that wait for their answer. */
  open(): number;
  close(): Promise<void>;
}

const CALM: RotatingBehaviour = { state: "up", graceMs: 0, delayMs: [0, 0], lifetimeSeconds: 3_600, instead: null };
const BODY_MAX = 65_536;

/** An authorization server that rotates refresh tokens and revokes a grant on reuse, over HTTP on a free port of 127.0.0.1. It asks clients for no secret. */
export async function aRotatingServer(given: Partial<RotatingBehaviour> = {}): Promise<RotatingServer> {
  const families = rotatingFamilies();
  let behaviour = { ...CALM, ...given };
  let [arrived, open] = [0, 0];
  const changes = new EventEmitter().setMaxListeners(0);
  const whileIn = async (state: RotatingState): Promise<void> => {
    while (behaviour.state === state) await once(changes, "change");
  };
  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    arrived += 1;
    open += 1;
    response.once("close", () => (open -= 1));
    const refreshToken = new URLSearchParams(await bodyOf(request)).get("refresh_token") ?? "";
    await whileIn("silent");
    if (request.socket.destroyed) return;
    const { instead } = behaviour;
    if (instead) return answer(response, instead.status, { error: instead.error });
    if (behaviour.state === "unavailable") return answer(response, 503, { error: "temporarily_unavailable" });
    const delayMs = between(behaviour.delayMs);
    const beforeMs = Math.random() * delayMs;
    if (delayMs > 0) await sleep(beforeMs);
    const pair = families.rotate(refreshToken, behaviour.graceMs);
    if (delayMs > 0) await sleep(delayMs - beforeMs);
    await whileIn("holding");
    if (!pair) return answer(response, 400, { error: "invalid_grant" });
    const { lifetimeSeconds: expires_in } = behaviour;
    const [access_token, refresh_token] = [pair.accessToken, pair.refreshToken];
    answer(response, 200, { access_token, refresh_token, expires_in, token_type: "Bearer" });
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const isToken = request.url === "/token" && request.method === "POST";
    if (isToken) token(request, response).catch(() => response.destroy());
    else if (isDiscovery(request.url)) answer(response, 200, documentOf(url));
    else answer(response, 404, { error: "not_found" });
  };
  let server: Server | undefined = await listenAt(listener, 0);
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const set = async (change: Partial<RotatingBehaviour>): Promise<void> => {
    behaviour = { ...behaviour, ...change };
    const listens = behaviour.state !== "refused";
    if (listens) server ??= await listenAt(listener, port);
    else if (server) {
      await stop(server);
      server = undefined;
    }
    changes.emit("change");
  };
  await set({});
  return {
    url,
    metadata: metadataOf(url),
    begin: families.begin,
    calls: families.calls,
    revoked: families.revoked,
    set,
    arrived: () => arrived,
    open: () => open,
    close: () => set({ state: "refused" }),
  };
}

function metadataOf(url: string): Readonly<Record<string, unknown>> {
  return {
    issuer: url,
    authorizationEndpoint: `${url}/authorize`,
    tokenEndpoint: `${url}/token`,
    tokenEndpointAuthMethods: ["none"],
    issParameterSupported: true,
    clientIdMetadataDocumentSupported: false,
  };
}

/** RFC 8414. */
function documentOf(url: string): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
  };
}

function isDiscovery(path = ""): boolean {
  return path === "/.well-known/oauth-authorization-server" || path === "/.well-known/openid-configuration";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8") as AsyncIterable<string>) {
    text += chunk;
    if (text.length > BODY_MAX) throw new Error("a token request of more than 64 KiB");
  }
  return text;
}

function answer(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(value));
}

async function listenAt(listener: Parameters<typeof createServer>[1], port: number): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", 4_096, resolve);
  });
  return server;
}

/** Cuts open connections. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

function between([least, most]: readonly [number, number]): number {
  return least + Math.random() * (most - least);
}
