import type { IncomingMessage, ServerResponse } from "node:http";
import { hostHeaderValidation, originValidation } from "@modelcontextprotocol/node";
import type { Provider } from "oidc-provider";
import { AppError } from "@/lib/kernel/errors";
import { sandboxStaticToken } from "./access";
import { serveConsent } from "./auth/consent";
import { serveControl, type SandboxControl } from "./control";
import { sendJson, sendPage } from "./http-message";
import { createMcpEndpoint, createOAuthGate, openGate, secretGates, staticTokenGate, type McpEndpoint } from "./mcp";
import { landingPage } from "./pages";
import { usualScopes } from "./scopes";
import type { Vendor } from "./vendor";

type Serve = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** Answers every request of the sandbox's origin. */
export interface Router {
  readonly serve: (req: IncomingMessage, res: ServerResponse) => void;
  close(): Promise<void>;
}

export function createRouter(vendor: Vendor, provider: Provider, control: SandboxControl): Router {
  const endpoints = {
    "/mcp": createMcpEndpoint(vendor, "oauth", createOAuthGate(provider, vendor)),
    "/open/mcp": createMcpEndpoint(vendor, "open", openGate),
    "/token/mcp": createMcpEndpoint(vendor, "token", staticTokenGate),
    ...Object.fromEntries(
      Object.entries(secretGates(vendor)).map(([kind, gate]) => [
        `/by/${kind}/mcp`,
        createMcpEndpoint(vendor, "secret", gate),
      ]),
    ),
  };
  const routes: Readonly<Record<string, Serve>> = {
    ...mcpRoutes(vendor, endpoints),
    "/": (_, res) => sendPage(res, 200, landing(vendor)),
    // Browsers ask for it unasked; a 404 would show as an error in their console.
    "/favicon.ico": (_, res) => void res.writeHead(204).end(),
    "/_control": (req, res) => serveControl(req, res, control, vendor),
    "/.well-known/oauth-protected-resource/mcp": (_, res) => describeResource(res, vendor),
  };
  const authorizationServer = provider.callback();
  const isOurHost = hostHeaderValidation(hostnames(vendor));
  const serve = async (req: IncomingMessage, res: ServerResponse) => {
    // DNS rebinding: a page elsewhere must not reach this server under its own name.
    if (!isOurHost(req, res)) return;
    const { pathname } = new URL(req.url ?? "/", vendor.url);
    const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    if (route) await route(req, res);
    else if (pathname.startsWith("/interaction/")) await serveConsent(req, res, provider, vendor);
    else await authorizationServer(req, res);
  };
  return {
    serve: (req, res) => void serve(req, res).catch((error: unknown) => fail(res, error)),
    async close() {
      await Promise.all(Object.values(endpoints).map((endpoint) => endpoint.close()));
    },
  };
}

function mcpRoutes(vendor: Vendor, endpoints: Readonly<Record<string, McpEndpoint>>): Record<string, Serve> {
  const isOurOrigin = originValidation(hostnames(vendor));
  return Object.fromEntries(
    Object.entries(endpoints).map(([path, endpoint]): [string, Serve] => [
      path,
      (req, res) => (isOurOrigin(req, res) ? endpoint.serve(req, res) : undefined),
    ]),
  );
}

function hostnames({ url }: Vendor): string[] {
  return ["127.0.0.1", "localhost", "[::1]", new URL(url).hostname];
}

/** RFC 9728 §2. */
function describeResource(res: ServerResponse, vendor: Vendor): void {
  const { resourceMetadata } = vendor.behaviour();
  if (resourceMetadata === "absent") return sendJson(res, 404, { error: "not_found" });
  sendJson(res, 200, {
    resource: resourceMetadata === "exact" ? vendor.mcpUrl : `${vendor.url}/somebody-elses-mcp`,
    resource_name: "Northwind Tasks (sandbox)",
    authorization_servers: [vendor.url],
    scopes_supported: usualScopes,
    bearer_methods_supported: ["header"],
  });
}

function landing({ url, mcpUrl }: Vendor) {
  return landingPage({
    mcpUrl,
    openMcpUrl: `${url}/open/mcp`,
    tokenMcpUrl: `${url}/token/mcp`,
    staticToken: sandboxStaticToken,
  });
}

function fail(res: ServerResponse, error: unknown): void {
  if (res.headersSent) return void res.destroy();
  const status = error instanceof AppError ? error.status : 500;
  sendJson(res, status, { error: status === 500 ? "server_error" : "invalid_request" });
}
