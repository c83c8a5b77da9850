import { connectorPath, type IdOrObject, type Wire } from "./wire";

/** What an MCP client's transport needs to talk to a connector's server. The key is only in what `headers()` returns. */
export interface McpProxy {
  readonly url: URL;
  /** For transports that take headers and no fetch: `requestInit: { headers: proxy.headers() }`. */
  readonly headers: () => Record<string, string>;
  /** fetch that identifies itself, to this connector alone: a request for any other address goes out as it is. Nothing is repeated. */
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
}

export function mcpProxy(wire: Wire, id: IdOrObject): McpProxy {
  const url = new URL(`${wire.baseUrl}${connectorPath(id)}/mcp`);
  const headers = () => ({ Authorization: `Bearer ${wire.apiKey}` });
  return {
    url,
    headers,
    fetch: (input, init = {}) => {
      const { origin, pathname } = new URL(input);
      if (origin !== url.origin || pathname !== url.pathname) return wire.fetch(input, init);
      const sent = new Headers(init.headers);
      for (const [name, value] of Object.entries(headers())) sent.set(name, value);
      return wire.fetch(input, { ...init, headers: sent });
    },
  };
}
