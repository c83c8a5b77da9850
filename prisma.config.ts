import path from "node:path";
import { defineConfig } from "prisma/config";

const root = import.meta.dirname;
// The CLI would download its native engine; ours is the WebAssembly build from the npm registry.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= path.join(root, "scripts/schema-engine.mjs");
process.env["CHECKPOINT_DISABLE"] ??= "1";

export default defineConfig({
  schema: path.join(root, "prisma/schema.prisma"),
  migrations: { path: path.join(root, "prisma/migrations") },
  // `generate` needs no database; the migrate commands say so themselves when the variable is missing.
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://localhost/patchbay" },
});
