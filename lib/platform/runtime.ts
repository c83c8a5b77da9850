/**
 * What this process found out while it started and both halves of it need: the gateway and Next's bundle are separate module graphs
 * that share one global object.
 */
interface Runtime {
  sandboxMcpUrl: string | null;
}

const KEY = Symbol.for("patchbay.runtime");

function runtime(): Runtime {
  const holder = globalThis as { [KEY]?: Runtime };
  return (holder[KEY] ??= { sandboxMcpUrl: null });
}

/** The bundled sandbox vendor's MCP address while it runs, else null. */
export function sandboxMcpUrl(): string | null {
  return runtime().sandboxMcpUrl;
}

export function setSandboxMcpUrl(url: string | null): void {
  runtime().sandboxMcpUrl = url === null ? null : new URL(url).href;
}
