-- Every configuration that was saved, with the mask in place of each secret. The latest hundred of an installation are kept.
CREATE TABLE "config_version" (
  "org_id" UUID NOT NULL,
  "installation_id" UUID NOT NULL REFERENCES "installation" ("id") ON DELETE CASCADE,
  "version" INTEGER NOT NULL CHECK ("version" > 0),
  "config" JSONB NOT NULL,
  "changes" JSONB NOT NULL,
  "restored_from" INTEGER,
  "actor_kind" TEXT NOT NULL CHECK ("actor_kind" IN ('user', 'key', 'system')),
  "actor_id" TEXT,
  "actor_name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("installation_id", "version")
);

ALTER TABLE "config_version" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "config_version" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "config_version" USING ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()))
  WITH CHECK ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()));
