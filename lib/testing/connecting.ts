import { forget } from "@/lib/platform/once";
import type { Ctx } from "@/lib/domain/core";
import { type CallbackBrowser, completeConnect, refreshHooks, startConnect } from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { type Broker, runBroker } from "@/lib/domain/refresh";
import { aMember, anOrganization } from "./actors";
import { testDatabase } from "./database";
import { answerConsent, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox";

/** A database of the file's own with its broker, and a sandbox vendor that the guard lets through; for a suite's beforeAll. */
export async function connectingSuite(
  options: SandboxOptions = {},
): Promise<{ vendor: Sandbox; databaseUrl: string; broker: Broker; close: () => Promise<void> }> {
  const database = await testDatabase();
  const vendor = await startSandbox(options);
  process.env["EGRESS_ALLOW"] = new URL(vendor.url).host;
  // Nothing listens there: our client metadata document cannot be fetched, so clients are registered.
  process.env["PUBLIC_URL"] = "http://localhost:3999";
  forget("env");
  const broker = runBroker(refreshHooks);
  return {
    vendor,
    databaseUrl: database.url,
    broker,
    close: async () => {
      await broker.stop();
      await vendor.stop();
      await database.close();
      forget("env");
    },
  };
}

/** The vendor as new, without client id metadata documents. */
export function resetVendor(vendor: Sandbox): void {
  vendor.control.reset();
  vendor.control.set({ clientMetadataDocuments: false });
}

/** A developer with a connector for that address, and the browser they are signed in with. */
export async function aConnector(url: string) {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  const connector = await createConnector(member, { url });
  const browser: CallbackBrowser = {
    signedIn: { sessionId: member.principal.sessionId, user: member.principal },
    confirmed: false,
    requestId: "request-1",
  };
  return { organization, member, id: connector.id, browser };
}

/** Begins a flow and answers its consent page; what comes back in the browser's address. */
export async function consentOf(ctx: Ctx, id: string, decision: "allow" | "deny" = "allow"): Promise<URLSearchParams> {
  const started = await startConnect(ctx, { id });
  const endpoint = started.auth_request?.authorization_endpoint;
  if (!endpoint) throw new Error(`no consent page: ${JSON.stringify(started)}`);
  return new URL(await answerConsent(endpoint, { decision })).searchParams;
}

export async function aConnected(url: string) {
  const made = await aConnector(url);
  await completeConnect(await consentOf(made.member, made.id), made.browser);
  return made;
}
