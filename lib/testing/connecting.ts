import { beforeEach } from "vitest";
import { forget } from "@/lib/platform/once";
import type { Ctx } from "@/lib/domain/core";
import { type CallbackBrowser, completeConnect, refreshHooks, startConnect } from "@/lib/domain/connect";
import { createConnector } from "@/lib/domain/installations";
import { type Broker, runBroker } from "@/lib/domain/refresh";
import { aMember, anOrganization } from "./actors";
import { testDatabase } from "./database";
import { forFile } from "./for-file";
import { answerConsent, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox";

interface Connecting {
  readonly vendor: Sandbox;
  readonly databaseUrl: string;
  readonly broker: Broker;
}

interface ConnectingOptions extends SandboxOptions {
  /** What the guard lets through; the vendor alone without it. */
  readonly egressAllow?: string;
}

/**
 * Called at a test file's top: what connectingSuite() starts, for as long as the file runs, with the vendor as new
 * before each test. Nothing of it can be read before the first hook.
 */
export function withConnecting(options?: ConnectingOptions): Connecting {
  const suite = forFile(() => connectingSuite(options));
  beforeEach(() => resetVendor(suite().vendor));
  return {
    get vendor() {
      return suite().vendor;
    },
    get databaseUrl() {
      return suite().databaseUrl;
    },
    get broker() {
      return suite().broker;
    },
  };
}

/** A database of the file's own with its broker, and a sandbox vendor that the guard lets through; for a suite's beforeAll. */
export async function connectingSuite({ egressAllow, ...options }: ConnectingOptions = {}): Promise<
  Connecting & { readonly close: () => Promise<void> }
> {
  const database = await testDatabase();
  const vendor = await startSandbox(options);
  process.env["EGRESS_ALLOW"] = egressAllow ?? new URL(vendor.url).host;
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
