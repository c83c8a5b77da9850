import { z } from "zod";

const ConnectorKind = z.enum(["mcp", "notification", "oauth", "storage", "database", "payment"]);
export const AuthKind = z.enum(["none", "bearer", "api_key", "basic", "oauth2", "aws", "connection_string"]);
export type AuthKind = z.infer<typeof AuthKind>;

export const CatalogEntry = z.object({
  /** `conn_<slug>` */
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string(),
  kind: ConnectorKind,
  auth: AuthKind,
  publisher: z.string(),
  version: z.string(),
  /** Null for the generic connector: its address is chosen at installation. */
  mcp_url: z.string().nullable(),
  /** JSON Schema 2020-12 of the installation's config. */
  config_schema: z.record(z.string(), z.unknown()),
  docs_url: z.string().nullable(),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;

export const CatalogPage = z.object({ data: z.array(CatalogEntry) });
export type CatalogPage = z.infer<typeof CatalogPage>;
