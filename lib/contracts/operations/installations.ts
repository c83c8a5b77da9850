import { z } from "zod";
import {
  Installation,
  InstallationCreateRequest,
  InstallationListQuery,
  InstallationPage,
  InstallationPatchRequest,
} from "../index";
import { operation } from "./operation";
import { BOTH, ETAG, InstallationPath, NO_CONTENT } from "./shared";

const reads = { accepts: BOTH, permission: "installations:read" } as const;
const writes = { accepts: BOTH, permission: "installations:write" } as const;
const IF_MATCH = z.object({
  /** The `ETag` that was read; 412 when the installation has changed since. */
  "if-match": z.string().max(200).optional(),
});
const common = { tag: "Installations", invalidStatus: 400 } as const;

export const listInstallations = operation({
  ...common,
  id: "listInstallations",
  method: "GET",
  path: "/api/v1/installations",
  summary: "List installations",
  description:
    "What the caller may see, newest first: everything that is shared, and what is their own. Pages are stable while others install and delete: each `next_cursor` goes on exactly after the last row.",
  access: reads,
  query: InstallationListQuery,
  answer: { status: 200, description: "A page of installations.", schema: InstallationPage },
});

export const createInstallation = operation({
  ...common,
  id: "createInstallation",
  method: "POST",
  path: "/api/v1/installations",
  summary: "Install a connector",
  description:
    "Installs a connector of the catalog. Secrets in `config` and `credentials` go to the vault and are never read back. The installation is `pending` until it is connected.",
  access: writes,
  idempotencyKey: true,
  body: {
    schema: InstallationCreateRequest.extend({
      /** Whether the whole organization sees and uses it. */
      shared: z.boolean().default(true),
    }),
  },
  answer: { status: 201, description: "The new installation.", schema: Installation, headers: ETAG },
  errors: { 400: ["bad_request"], 404: ["not_found"], 409: ["already_installed"] },
  examples: [
    { title: "From the catalog", body: { connector_id: "conn_linear", name: "Linear" } },
    { title: "Any MCP server", body: { connector_id: "conn_mcp", url: "https://mcp.example.com/mcp" } },
  ],
});

export const getInstallation = operation({
  ...common,
  id: "getInstallation",
  method: "GET",
  path: "/api/v1/installations/{id}",
  summary: "Get an installation",
  description: "One installation, with its `ETag`.",
  access: reads,
  params: InstallationPath,
  answer: { status: 200, description: "The installation.", schema: Installation, headers: ETAG },
  errors: { 404: ["not_found"] },
});

export const updateInstallation = operation({
  ...common,
  id: "updateInstallation",
  method: "PATCH",
  path: "/api/v1/installations/{id}",
  summary: "Change an installation",
  description:
    "`config` is merged by RFC 7396 (null deletes) and then checked against the connector's schema; a secret sent back as `********` stays as it is. `status` takes `active` (enable) and `disabled`; what waits for consent stays `pending` when it is enabled. Send `If-Match` to change only what you have read.",
  access: writes,
  params: InstallationPath,
  headers: IF_MATCH,
  body: { schema: InstallationPatchRequest },
  answer: { status: 200, description: "As it is now.", schema: Installation, headers: ETAG },
  errors: { 404: ["not_found"], 409: ["conflict"], 412: ["precondition_failed"] },
  examples: [
    { title: "Change the configuration", body: { config: { timeout_seconds: 30 } } },
    { title: "Switch it off", body: { status: "disabled" } },
  ],
});

export const deleteInstallation = operation({
  ...common,
  id: "deleteInstallation",
  method: "DELETE",
  path: "/api/v1/installations/{id}",
  summary: "Delete an installation",
  description: "Its tokens are revoked at the provider and its secrets destroyed. What was used stays counted.",
  access: writes,
  params: InstallationPath,
  headers: IF_MATCH,
  answer: NO_CONTENT,
  errors: { 404: ["not_found"], 412: ["precondition_failed"] },
});
