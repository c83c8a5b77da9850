/**
 * Northwind Tasks: a sandbox vendor. One process and one origin hold a real OAuth 2.1 authorization server
 * (oidc-provider) with its own consent page, and a real MCP server (official SDK, both eras) behind it.
 *
 *     const sandbox = await startSandbox();
 *     sandbox.control.set({ consent: "allow", accessTokenTtlSec: 2 });
 *     …
 *     await sandbox.stop();
 *
 * Other processes steer it over HTTP: `POST /_control` with a ControlRequest as JSON answers 200 with
 * `{behaviour, calls, tokenCalls}` or 400 `{error}`; `GET /_control` answers the same without a change.
 *
 *     curl -d '{"reset":true,"consent":"deny"}' -H 'content-type: application/json' $URL/_control
 *
 * MCP endpoints: `/mcp` (OAuth; scopes tasks:read, tasks:write, tasks:admin), `/open/mcp` (no credentials) and
 * `/token/mcp` (the bearer token `sandboxStaticToken`); `/by/header/mcp`, `/by/query/mcp`, `/by/key-basic/mcp`, `/by/basic/mcp` and
 * `/by/aws/mcp` want the secrets in access.ts, and `/mcp` takes tokens that `sandboxServiceClients` ask for themselves, too.
 */
export { startSandbox, type Sandbox, type SandboxOptions } from "./start";
export type { SandboxClient } from "./auth/server";
export { answerConsent } from "./answer-consent";
export {
  sandboxAws,
  sandboxHeader,
  sandboxKeys,
  sandboxParameter,
  sandboxServiceClients,
  sandboxStaticToken,
  sandboxUser,
} from "./access";
export type { SecretKind } from "./mcp";
export type { SandboxControl } from "./control";
export type { Behaviour, BehaviourChange, ControlRequest } from "./behaviour";
export type { ReceivedCall, ReceivedTokenCall } from "./journal";
