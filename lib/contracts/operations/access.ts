import { ApiKeyCreateRequest, ApiKeyCreated, ApiKeyPage, Uuid } from "../index";
import { operation } from "./operation";
import { NO_CONTENT, UuidPath } from "./shared";

const SESSION = ["session"] as const;
const keys = { accepts: SESSION, permission: "keys:write" } as const;
const common = { tag: "Access" } as const;

export const listApiKeys = operation({
  ...common,
  id: "listApiKeys",
  method: "GET",
  path: "/api/v1/api-keys",
  summary: "List API keys",
  description: "One's own keys; everybody's for an admin. Only a signed-in person can ask: no key manages keys.",
  access: keys,
  answer: { status: 200, description: "The keys, without their secrets.", schema: ApiKeyPage },
});

export const createApiKey = operation({
  ...common,
  id: "createApiKey",
  method: "POST",
  path: "/api/v1/api-keys",
  summary: "Create an API key",
  description:
    "The answer is the only place where the key itself is ever shown. A key never has more rights than its person.",
  access: keys,
  idempotencyKey: true,
  body: {
    schema: ApiKeyCreateRequest.extend({
      /** The member that the key belongs to: the caller unless told. For admins. */
      user_id: Uuid.optional(),
    }),
  },
  answer: { status: 201, description: "The key, this once.", schema: ApiKeyCreated },
  errors: { 404: ["not_found"] },
  examples: [{ title: "To read usage", body: { name: "Billing report", scopes: ["usage:read"] } }],
});

export const revokeApiKey = operation({
  ...common,
  id: "revokeApiKey",
  method: "DELETE",
  path: "/api/v1/api-keys/{id}",
  summary: "Revoke an API key",
  description: "It ends at once. A key that was revoked already stays so.",
  access: keys,
  params: UuidPath,
  answer: NO_CONTENT,
  errors: { 404: ["not_found"] },
});
