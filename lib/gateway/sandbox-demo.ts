import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inSystem } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { onDemoRequested, setSandboxMcpUrl } from "@/lib/platform/runtime";
import { fillDemoOrganization } from "@/lib/testing/demo";
import { answerConsent, type Sandbox, sandboxStaticToken, startSandbox } from "@/lib/testing/sandbox";

/**
 * The bundled vendor of the demo organization: it starts with the server where there is a demo organization, and when one is asked for.
 * Its port stays the same over restarts, since the installations hold its address. Answers what stops it.
 */
export async function offerDemo(): Promise<() => Promise<void>> {
  let running: Promise<Sandbox> | undefined;
  const start = () => (running ??= startVendor());
  onDemoRequested(async (demo) => {
    await fillWith(demo, await start());
  });
  if (await inSystem((tx) => tx.organization.count({ where: { isDemo: true } }))) await start();
  return async () => {
    await (await running?.catch(() => undefined))?.stop();
  };
}

async function fillWith(demo: { readonly orgId: string; readonly ownerId: string }, vendor: Sandbox): Promise<void> {
  const { mcpUrl, openMcpUrl, tokenMcpUrl, control } = vendor;
  // The document that describes our client may not be served yet: the server is about to start.
  control.set({ clientMetadataDocuments: false });
  const access = { mcpUrl, openMcpUrl, tokenMcpUrl, staticToken: sandboxStaticToken, consent: answerConsent };
  await fillDemoOrganization(demo, access).finally(() => control.set({ clientMetadataDocuments: true }));
}

async function startVendor(): Promise<Sandbox> {
  const dir = path.join(env().dataDir, "sandbox");
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, "port");
  const known = Number(await readFile(file, "utf8").catch(() => "0"));
  const vendor = await startSandbox({ port: known, dir });
  await writeFile(file, new URL(vendor.url).port);
  setSandboxMcpUrl(vendor.mcpUrl);
  log.info({ url: vendor.url }, "the sandbox vendor is running");
  return vendor;
}
