import { z } from "zod";
import { CatalogEntry, CatalogPage } from "../index";
import { operation } from "./operation";
import { BOTH } from "./shared";

const access = { accepts: BOTH, permission: "connectors:read" } as const;
const common = { tag: "Catalog", method: "GET", access } as const;

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
  params: z.object({
    /** `conn_<slug>`, or the slug alone. */
    id: z.string(),
  }),
  answer: { status: 200, description: "The entry.", schema: CatalogEntry },
  errors: { 404: ["not_found"] },
});
