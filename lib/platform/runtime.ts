import { once } from "./once";

/** What this process found out while it started and both of its halves, the gateway and Next's bundle, need. */
const runtime = () => once<{ sandboxMcpUrl: string | null }>("runtime", () => ({ sandboxMcpUrl: null }));

/** The bundled sandbox vendor's MCP address while it runs, else null. */
export function sandboxMcpUrl(): string | null {
  return runtime().sandboxMcpUrl;
}

export function setSandboxMcpUrl(url: string | null): void {
  runtime().sandboxMcpUrl = url === null ? null : new URL(url).href;
}
