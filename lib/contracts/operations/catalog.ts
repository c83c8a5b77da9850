import { z } from "zod";
import { CatalogEntry, CatalogPage, Installation, InstallationCreateRequest } from "../index";
import { operation } from "./operation";
import { BOTH, ETAG } from "./shared";

const access = { accepts: BOTH, permission: "connectors:read" } as const;
const common = { tag: "Catalog", method: "GET", access } as const;

const EntryPath = z.object({
  /** `conn_<slug>`, or the slug alone. */
  id: z.string(),
});

export const listCatalog = operation({
  ...common,
  id: "listCatalog",
  path: "/api/v1/catalog",
  summary: "List the catalog",
  description: "Every connector that can be installed, with the JSON Schema of its configuration.",
  answer: { status: 200, description: "The whole catalog.", schema: CatalogPage },
});

export const getCatalogEntry = operation({
  ...common,
  id: "getCatalogEntry",
  path: "/api/v1/catalog/{id}",
  summary: "Get a connector of the catalog",
  description: "One entry of the catalog.",
  params: EntryPath,
  answer: { status: 200, description: "The entry.", schema: CatalogEntry },
  errors: { 404: ["not_found"] },
});

export const installCatalogEntry = operation({
  tag: "Catalog",
  invalidStatus: 400,
  id: "installCatalogEntry",
  method: "POST",
  path: "/api/v1/catalog/{id}/install",
  summary: "Install a connector of the catalog",
  description: "The same as installing by `POST /api/v1/installations`, with the connector in the path.",
  access: { accepts: BOTH, permission: "installations:write" },
  params: EntryPath,
  idempotencyKey: true,
  body: {
    schema: InstallationCreateRequest.omit({ connector_id: true }).extend({
      /** Whether the whole organization sees and uses it. */
      shared: z.boolean().default(true),
    }),
    required: false,
  },
  answer: { status: 201, description: "The new installation.", schema: Installation, headers: ETAG },
  errors: { 400: ["bad_request"], 404: ["not_found"], 409: ["already_installed"] },
  examples: [{ title: "As it is", body: { name: "Linear" } }],
});
