import { once } from "./once";

/** Fills a demo organization; registered by the gateway, asked for by the set-up page in Next's bundle. */
export type FillDemo = (demo: { readonly orgId: string; readonly ownerId: string }) => Promise<void>;

interface Runtime {
  sandboxMcpUrl: string | null;
  fillDemo: FillDemo | null;
  /** Called when the sandbox vendor's address changes. */
  readonly watchers: Set<() => void>;
}

/** What this process found out while it started and both of its halves, the gateway and Next's bundle, need. */
const runtime = () => once<Runtime>("runtime", () => ({ sandboxMcpUrl: null, fillDemo: null, watchers: new Set() }));

/** The bundled sandbox vendor's MCP address while it runs, else null. */
export function sandboxMcpUrl(): string | null {
  return runtime().sandboxMcpUrl;
}

export function setSandboxMcpUrl(url: string | null): void {
  runtime().sandboxMcpUrl = url === null ? null : new URL(url).href;
  for (const watch of runtime().watchers) watch();
}

/** Answers what ends it. */
export function onSandboxChanged(watch: () => void): () => void {
  runtime().watchers.add(watch);
  return () => void runtime().watchers.delete(watch);
}

export function onDemoRequested(fill: FillDemo): void {
  runtime().fillDemo = fill;
}

/** Starts the sandbox vendor and gives the demo organization its history; takes a few seconds. */
export async function fillDemo(demo: Parameters<FillDemo>[0]): Promise<void> {
  const { fillDemo: fill } = runtime();
  if (!fill) throw new Error("the gateway has not registered the demo");
  await fill(demo);
}
