import { z } from "zod";
import { ConfigReplaceRequest, ConfigVersionListQuery, ConfigVersionPage, Installation } from "../index";
import { operation } from "./operation";
import { BOTH, ETAG, InstallationPath } from "./shared";

const common = { tag: "Configuration", invalidStatus: 400 } as const;
const writes = { accepts: BOTH, permission: "installations:write" } as const;
const IfMatch = z.object({
  /** The `ETag` that was read; 412 when the installation has changed since. */
  "if-match": z.string().max(200).optional(),
});

export const replaceConfig = operation({
  ...common,
  id: "replaceConfig",
  method: "PUT",
  path: "/api/v1/installations/{id}/config",
  summary: "Replace a configuration",
  description:
    "The whole configuration in place of a merge. It is the only way to set a member to null, which a merge reads as a removal. A secret sent back as `********` stays as it is; one that is left out is removed.",
  access: writes,
  params: InstallationPath,
  headers: IfMatch,
  body: { schema: ConfigReplaceRequest },
  answer: { status: 200, description: "As it is now.", schema: Installation, headers: ETAG },
  errors: { 404: ["not_found"], 409: ["conflict"], 412: ["precondition_failed"] },
  examples: [{ title: "Nothing but a time limit", body: { config: { timeout_seconds: 30 } } }],
});

export const listConfigVersions = operation({
  ...common,
  id: "listConfigVersions",
  method: "GET",
  path: "/api/v1/installations/{id}/config-history",
  summary: "List a configuration's versions",
  description:
    "Each change of the configuration, newest first: who, when and what. The latest 100 are kept. Secrets are never in it; it only says that one changed.",
  access: { accepts: BOTH, permission: "installations:read" },
  params: InstallationPath,
  query: ConfigVersionListQuery,
  answer: { status: 200, description: "A page of versions.", schema: ConfigVersionPage },
  errors: { 404: ["not_found"] },
});

export const restoreConfig = operation({
  ...common,
  id: "restoreConfig",
  method: "POST",
  path: "/api/v1/installations/{id}/config-history/{version}/restore",
  summary: "Restore a configuration",
  description:
    "Makes a kept version the present one, as a new version. Secret fields keep their present values: earlier ones are not kept.",
  access: writes,
  idempotencyKey: true,
  params: InstallationPath.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  headers: IfMatch,
  answer: { status: 200, description: "As it is now.", schema: Installation, headers: ETAG },
  errors: { 404: ["not_found"], 409: ["conflict"], 412: ["precondition_failed"] },
});
