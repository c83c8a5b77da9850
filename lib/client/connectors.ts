import { connect, type ConnectOptions } from "./connect";
import type {
  ConnectRequest,
  Connector,
  ConnectorListFilters,
  ConnectorPage,
  ConnectorPresetPage,
  CreateConnectorRequest,
} from "./connector-types";
import type {
  ConnectorInstallation,
  InstallationListFilters,
  InstallationPage,
  InstallationUsage,
  UpdateInstallationRequest,
} from "./installation-types";
import { type McpProxy, mcpProxy } from "./mcp-proxy";
import { waitForDeletion, waitForState, type WaitForStateOptions, type WaitOptions } from "./wait";
import {
  type CallOptions,
  connectorPath,
  having,
  type IdOrObject,
  installationPath,
  nothing,
  requestOptions,
  type Wire,
} from "./wire";

export interface UpdateInstallationOptions extends CallOptions {
  /** The version that was read: when somebody has changed it since, nothing happens and a ConflictError is thrown. */
  version?: number | undefined;
}

export interface UsageOptions extends CallOptions {
  /** `YYYY-MM`; the current one by default. */
  period?: string | undefined;
}

const connector = having<Connector>("id", "state");

/**
 * Connectors, and the same as installations with configuration and usage. Every method throws ApiError, one of its kinds where
 * there is one; reads and POSTs are repeated when the server is away for a moment.
 */
export class Connectors {
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** One page of what is installed; the newest first, unless `sort` says otherwise. */
  listInstallations(filters: InstallationListFilters = {}, options: CallOptions = {}): Promise<InstallationPage> {
    const reader = having<InstallationPage>("data", "has_more", "next_cursor");
    return this.#wire.http("GET", "/api/v1/installations", reader, {
      ...requestOptions(options),
      query: { ...filters },
    });
  }

  /** All that match, page after page as they are needed. `limit` is the size of a page, 100 by default. */
  async *iterateInstallations(
    filters: InstallationListFilters = {},
    options: CallOptions = {},
  ): AsyncGenerator<ConnectorInstallation, void, undefined> {
    let cursor = filters.cursor;
    do {
      const page = await this.listInstallations({ limit: 100, ...filters, cursor }, options);
      yield* page.data;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  /** Changes configuration (RFC 7396 merge), status or name. Answers the installation as it is now. */
  updateInstallation(
    id: IdOrObject,
    request: UpdateInstallationRequest,
    options: UpdateInstallationOptions = {},
  ): Promise<ConnectorInstallation> {
    const { version } = options;
    return this.#wire.http("PATCH", installationPath(id), having<ConnectorInstallation>("id", "status"), {
      ...requestOptions(options),
      body: request,
      ...(version === undefined ? {} : { headers: { "If-Match": `"${version}"` } }),
    });
  }

  /** Calls, successes, failures and latency of one billing period. */
  getUsage(id: IdOrObject, options: UsageOptions = {}): Promise<InstallationUsage> {
    const reader = having<InstallationUsage>("installation_id", "period", "total_calls");
    const query = { period: options.period };
    return this.#wire.http("GET", `${installationPath(id)}/usage`, reader, { ...requestOptions(options), query });
  }

  /** A connector for an MCP server's address, in state `created`. */
  create(request: CreateConnectorRequest, options: CallOptions = {}): Promise<Connector> {
    return this.#wire.http("POST", "/api/v1/connectors", connector, { ...requestOptions(options), body: request });
  }

  /** The caller's connectors: all of them, unless a `limit` is given. */
  list(filters: ConnectorListFilters = {}, options: CallOptions = {}): Promise<ConnectorPage> {
    const reader = having<ConnectorPage>("items", "has_more");
    return this.#wire.http("GET", "/api/v1/connectors", reader, { ...requestOptions(options), query: { ...filters } });
  }

  get(id: IdOrObject, options: CallOptions = {}): Promise<Connector> {
    return this.#wire.http("GET", connectorPath(id), connector, requestOptions(options));
  }

  /** The connector as it is now; reads nicer than `get` where one is at hand. */
  refresh(known: IdOrObject, options: CallOptions = {}): Promise<Connector> {
    return this.get(known, options);
  }

  /** Revokes its tokens at the vendor, and forgets it. */
  delete(id: IdOrObject, options: CallOptions = {}): Promise<void> {
    return this.#wire.http("DELETE", connectorPath(id), nothing, requestOptions(options));
  }

  /**
   * Establishes the connection. Where the server wants consent it answers in state `auth_required` and opens the browser on the consent
   * page; `waitForState` then tells how it went.
   */
  connect(id: IdOrObject, request: ConnectRequest = {}, options: ConnectOptions = {}): Promise<Connector> {
    return connect(this.#wire, id, request, options);
  }

  /** Ends the connection and revokes its tokens at the vendor. */
  disconnect(id: IdOrObject, options: CallOptions = {}): Promise<Connector> {
    return this.#wire.http("POST", `${connectorPath(id)}/disconnect`, connector, requestOptions(options));
  }

  /**
   * Resolves when the connector is in `state`. Rejects at once with FinalStateError when it cannot get there any more, with
   * NotFoundError when it was deleted, with TimeoutError after `timeout` seconds (300).
   */
  waitForState(id: IdOrObject, options: WaitForStateOptions = {}): Promise<Connector> {
    return waitForState(this.#wire, id, options);
  }

  /** Resolves when the connector is gone; rejects with TimeoutError after `timeout` seconds (30). */
  waitForDeletion(id: IdOrObject, options: WaitOptions = {}): Promise<void> {
    return waitForDeletion(this.#wire, id, options);
  }

  /** Address and fetch for an MCP client's transport; no request is made. */
  mcpProxy(id: IdOrObject): McpProxy {
    return mcpProxy(this.#wire, id);
  }

  /** Known servers. */
  presets(options: CallOptions = {}): Promise<ConnectorPresetPage> {
    return this.#wire.http(
      "GET",
      "/api/v1/connectors/presets",
      having<ConnectorPresetPage>("items"),
      requestOptions(options),
    );
  }
}
