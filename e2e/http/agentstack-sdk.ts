import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/**
 * The Agent Stack SDK's `Connector`, as its reference documents it: same methods, same requests, same shapes read from the answers.
 * It is Python; this is what its calls put on the wire. Fields that the SDK does not know pass through unread.
 */
const ConnectorModel = z.object({
  id: z.uuid(),
  url: z.url(),
  state: z.enum(["created", "auth_required", "connected", "disconnected"]),
  auth_request: z
    .object({ type: z.literal("code"), authorization_endpoint: z.url() })
    .nullable()
    .default(null),
  disconnect_reason: z.string().nullable().default(null),
  metadata: z.record(z.string(), z.string()).nullable().default(null),
  created_at: z.iso.datetime({ offset: true }),
  updated_at: z.iso.datetime({ offset: true }),
  created_by: z.uuid(),
});
type ConnectorModel = z.infer<typeof ConnectorModel>;

const paginated = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    total_count: z.int(),
    has_more: z.boolean(),
    next_page_token: z.string().nullable().default(null),
  });

const ConnectorPresetModel = z.object({ url: z.url(), metadata: z.record(z.string(), z.string()).nullable() });

export interface PlatformClient {
  readonly baseUrl: string;
  readonly authToken: string;
  /** Where the SDK opens the consent page. */
  readonly openBrowser: (url: string) => void;
}

/** A status that is no success: `httpx.HTTPStatusError`. */
export class HTTPStatusError extends Error {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    super(`status ${status}: ${body}`);
    this.status = status;
    this.body = body;
  }
}

export interface MCPProxyResponse {
  readonly status_code: number;
  readonly headers: Headers;
  readonly chunk: AsyncIterable<Uint8Array>;
}

interface CreateOptions {
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly match_preset?: boolean;
}

export class Connector {
  readonly client: PlatformClient;
  model: ConnectorModel;

  constructor(client: PlatformClient, model: ConnectorModel) {
    this.client = client;
    this.model = model;
  }

  /** What was not given is sent as null. */
  static async create(client: PlatformClient, url: string, options: CreateOptions = {}): Promise<Connector> {
    const { client_id = null, client_secret = null, metadata = null, match_preset = true } = options;
    const json = { url, client_id, client_secret, metadata, match_preset };
    return new Connector(client, ConnectorModel.parse(await request(client, "POST", "", json)));
  }

  static async list(client: PlatformClient) {
    return paginated(ConnectorModel).parse(await request(client, "GET", ""));
  }

  static async presets(client: PlatformClient) {
    return paginated(ConnectorPresetModel).parse(await request(client, "GET", "/presets"));
  }

  async get(): Promise<this> {
    this.model = ConnectorModel.parse(await request(this.client, "GET", `/${this.model.id}`));
    return this;
  }

  refresh(): Promise<this> {
    return this.get();
  }

  async delete(): Promise<void> {
    await request(this.client, "DELETE", `/${this.model.id}`);
  }

  /** Opens the browser where the server asks for consent. */
  async connect(options: { redirect_url?: string; access_token?: string } = {}): Promise<this> {
    const json = { redirect_url: options.redirect_url ?? null, access_token: options.access_token ?? null };
    this.model = ConnectorModel.parse(await request(this.client, "POST", `/${this.model.id}/connect`, json));
    if (this.model.auth_request) this.client.openBrowser(this.model.auth_request.authorization_endpoint);
    return this;
  }

  async disconnect(): Promise<this> {
    this.model = ConnectorModel.parse(await request(this.client, "POST", `/${this.model.id}/disconnect`));
    return this;
  }

  async wait_for_state(state: ConnectorModel["state"] = "connected", poll_interval = 1, timeout = 300): Promise<this> {
    await poll(async () => (await this.get()).model.state === state, poll_interval, timeout);
    return this;
  }

  /** By the whole list, as long as this one is in it. */
  async wait_for_deletion(poll_interval = 1, timeout = 30): Promise<void> {
    const isGone = async () => {
      const { items } = await Connector.list(this.client);
      return !items.some(({ id }) => id === this.model.id);
    };
    await poll(isGone, poll_interval, timeout);
  }

  async mcp_proxy(
    method: string,
    { headers = {}, content }: { headers?: Readonly<Record<string, string>>; content?: Uint8Array<ArrayBuffer> },
  ): Promise<MCPProxyResponse> {
    const response = await send(this.client, method, `/${this.model.id}/mcp`, headers, content);
    return { status_code: response.status, headers: response.headers, chunk: response.body ?? empty() };
  }
}

async function request(client: PlatformClient, method: string, path: string, json?: unknown): Promise<unknown> {
  const headers = json === undefined ? {} : { "Content-Type": "application/json" };
  const response = await send(client, method, path, headers, json === undefined ? undefined : JSON.stringify(json));
  const text = await response.text();
  if (!response.ok) throw new HTTPStatusError(response.status, text);
  return text === "" ? null : JSON.parse(text);
}

function send(
  { baseUrl, authToken }: PlatformClient,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  return fetch(`${baseUrl}/api/v1/connectors${path}`, {
    method,
    headers: { Accept: "*/*", "User-Agent": "python-httpx", ...headers, Authorization: `Bearer ${authToken}` },
    ...(body === undefined ? {} : { body }),
  });
}

async function poll(isDone: () => Promise<boolean>, seconds: number, timeout: number): Promise<void> {
  const deadline = Date.now() + timeout * 1_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error("TimeoutError");
    await sleep(seconds * 1_000);
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}
