-- Lists of installations at scale: docs/decisions/installation-lists.md says why they are laid out like this.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The same lock as tenant_visible(), asked once per statement and not once per row.
CREATE FUNCTION tenant_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NULLIF(current_setting('app.org_id', true), '')::uuid
$$;
CREATE FUNCTION tenant_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(current_setting('app.system', true), '') = 'on'
$$;
DROP POLICY "tenant" ON "installation";
CREATE POLICY "tenant" ON "installation" USING ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()))
  WITH CHECK ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()));

-- What a search looks in: every word with a space before it, then the name and the address as they are.
CREATE FUNCTION installation_haystack(name text, url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ' ' || regexp_replace(lower(name || ' ' || url), '[^[:alnum:]]+', ' ', 'g') || E'\n' || lower(name) || E'\n' || lower(url)
$$;

-- Sort keys without NULLs, so that they are in a total order with the id: what has no value counts as the least.
ALTER TABLE "installation"
  ADD COLUMN "calls_30d" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "failed_30d" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "status" TEXT NOT NULL GENERATED ALWAYS AS (installation_status("enabled", "state", "disconnect_code")) STORED,
  ADD COLUMN "unused" BOOLEAN NOT NULL GENERATED ALWAYS AS ("calls_30d" = 0) STORED,
  ADD COLUMN "error_rate" DOUBLE PRECISION NOT NULL GENERATED ALWAYS AS
    (CASE WHEN "calls_30d" = 0 THEN -1 ELSE "failed_30d"::float8 / "calls_30d" END) STORED,
  ADD COLUMN "used_at" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS (COALESCE("last_used_at", '-infinity')) STORED,
  ADD COLUMN "name_key" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower("name")) STORED,
  ADD COLUMN "haystack" TEXT NOT NULL GENERATED ALWAYS AS (installation_haystack("name", "url")) STORED;

-- A list in an order is one walk of an index; a filtered one is a merge of the walks of its cells.
DROP INDEX "installation_org_id_connector_id_created_at_id_idx";
CREATE INDEX "installation_name_idx" ON "installation" ("org_id", "name_key", "id");
CREATE INDEX "installation_used_idx" ON "installation" ("org_id", "used_at", "id");
CREATE INDEX "installation_calls_idx" ON "installation" ("org_id", "calls_30d", "id");
CREATE INDEX "installation_errors_idx" ON "installation" ("org_id", "error_rate", "id");
CREATE INDEX "installation_owner_idx" ON "installation" ("org_id", "owner_id", "created_at" DESC, "id" DESC);
CREATE INDEX "installation_cell_created_idx" ON "installation" ("org_id", "connector_id", "status", "unused", "shared", "created_at" DESC, "id" DESC);
CREATE INDEX "installation_cell_name_idx" ON "installation" ("org_id", "connector_id", "status", "unused", "shared", "name_key", "id");
CREATE INDEX "installation_cell_used_idx" ON "installation" ("org_id", "connector_id", "status", "unused", "shared", "used_at", "id");
CREATE INDEX "installation_cell_calls_idx" ON "installation" ("org_id", "connector_id", "status", "unused", "shared", "calls_30d", "id");
CREATE INDEX "installation_cell_errors_idx" ON "installation" ("org_id", "connector_id", "status", "unused", "shared", "error_rate", "id");

-- How many installations there are of each kind: a cell per organization, and the same per person. Per person there is a total besides,
-- with an empty connector and status. A cell stays when it is empty.
CREATE TABLE "installation_count" (
  "org_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
  -- All zeros: everybody's.
  "owner_id" UUID NOT NULL,
  "connector_id" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "unused" BOOLEAN NOT NULL,
  "shared" BOOLEAN NOT NULL,
  "count" INTEGER NOT NULL,
  PRIMARY KEY ("org_id", "owner_id", "connector_id", "status", "unused", "shared")
) WITH (fillfactor = 70);
CREATE INDEX "installation_count_owners_idx" ON "installation_count" ("org_id", "owner_id") WHERE "connector_id" = '';
ALTER TABLE "installation_count" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation_count" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "installation_count" USING ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()))
  WITH CHECK ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()));

-- What a transaction changes of these counts: noted row by row, added up when it commits. So the cells are locked for an instant only, however
-- long the transaction, and a statement over many rows updates each cell once. Empty between transactions.
CREATE TABLE "installation_change" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "org_id" UUID NOT NULL,
  "owner_id" UUID NOT NULL,
  "connector_id" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "unused" BOOLEAN NOT NULL,
  "shared" BOOLEAN NOT NULL,
  "delta" INTEGER NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX "installation_change_org_id_idx" ON "installation_change" ("org_id");
ALTER TABLE "installation_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation_change" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "installation_change" USING ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()))
  WITH CHECK ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()));

CREATE FUNCTION note_installation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO installation_change (org_id, owner_id, connector_id, status, unused, shared, delta)
    VALUES (OLD.org_id, OLD.owner_id, OLD.connector_id, OLD.status, OLD.unused, OLD.shared, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO installation_change (org_id, owner_id, connector_id, status, unused, shared, delta)
    VALUES (NEW.org_id, NEW.owner_id, NEW.connector_id, NEW.status, NEW.unused, NEW.shared, 1);
  END IF;
  RETURN NULL;
END $$;
-- app.bulk_load: who loads a million rows counts them afterwards, all at once.
CREATE TRIGGER "installation_counted_new" AFTER INSERT ON "installation" FOR EACH ROW
  WHEN (current_setting('app.bulk_load', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION note_installation_change();
CREATE TRIGGER "installation_counted_gone" AFTER DELETE ON "installation" FOR EACH ROW
  WHEN (current_setting('app.bulk_load', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION note_installation_change();
CREATE TRIGGER "installation_counted_moved" AFTER UPDATE ON "installation" FOR EACH ROW
  WHEN ((OLD.owner_id, OLD.connector_id, OLD.status, OLD.unused, OLD.shared)
      IS DISTINCT FROM (NEW.owner_id, NEW.connector_id, NEW.status, NEW.unused, NEW.shared)
    AND current_setting('app.bulk_load', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION note_installation_change();

-- The first of a transaction's changes adds up all of them; the others find that they are gone. One transaction at a time per organization,
-- so that nobody waits in a circle.
CREATE FUNCTION count_installation_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  IF NOT EXISTS (SELECT FROM installation_change WHERE id = NEW.id) THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('installation_count ' || NEW.org_id, 0));
  WITH gone AS (
    DELETE FROM installation_change WHERE org_id = NEW.org_id RETURNING *
  )
  INSERT INTO installation_count AS kept (org_id, owner_id, connector_id, status, unused, shared, count)
  SELECT org_id, COALESCE(owner_id, nobody), COALESCE(connector_id, ''), COALESCE(status, ''), COALESCE(unused, false), shared, sum(delta)
  -- None where the organization itself is being deleted.
  FROM gone WHERE EXISTS (SELECT FROM organization o WHERE o.id = gone.org_id)
  GROUP BY GROUPING SETS ((org_id, connector_id, status, unused, shared), (org_id, owner_id, connector_id, status, unused, shared),
    (org_id, owner_id, shared))
  ON CONFLICT (org_id, owner_id, connector_id, status, unused, shared) DO UPDATE SET count = kept.count + excluded.count;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "installation_changes_counted" AFTER INSERT ON "installation_change"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_installation_changes();

-- What is searched, by trigram. LIKE is not leakproof: as a condition of a query it would be tried on every row after row-level security, and
-- no index could serve it. So the pattern is part of the policy: app.search, set for a transaction, says which rows are there at all.
CREATE FUNCTION tenant_search() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(NULLIF(current_setting('app.search', true), ''), '%')
$$;
CREATE TABLE "installation_search" (
  "installation_id" UUID PRIMARY KEY REFERENCES "installation" ("id") ON DELETE CASCADE,
  "org_id" UUID NOT NULL,
  "haystack" TEXT NOT NULL
);
CREATE INDEX "installation_search_idx" ON "installation_search" USING gin ("org_id", "haystack" gin_trgm_ops) WITH (gin_pending_list_limit = 1024);
ALTER TABLE "installation_search" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation_search" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "installation_search" USING ("org_id" = (SELECT tenant_org()) AND "haystack" LIKE (SELECT tenant_search()))
  WITH CHECK ("org_id" = (SELECT tenant_org()));

-- There is no way around the organization in that policy: who writes for all of them takes one on for the row.
CREATE FUNCTION keep_installation_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before constant text := COALESCE(current_setting('app.org_id', true), '');
BEGIN
  PERFORM set_config('app.org_id', NEW.org_id::text, true), set_config('app.search', '', true);
  INSERT INTO installation_search (installation_id, org_id, haystack) VALUES (NEW.id, NEW.org_id, NEW.haystack)
  ON CONFLICT (installation_id) DO UPDATE SET haystack = excluded.haystack;
  PERFORM set_config('app.org_id', before, true);
  RETURN NULL;
END $$;
CREATE TRIGGER "installation_searchable_new" AFTER INSERT ON "installation" FOR EACH ROW
  WHEN (current_setting('app.bulk_load', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION keep_installation_search();
CREATE TRIGGER "installation_searchable_renamed" AFTER UPDATE OF "name", "url" ON "installation" FOR EACH ROW
  WHEN (OLD.haystack IS DISTINCT FROM NEW.haystack) EXECUTE FUNCTION keep_installation_search();

-- Everything that is kept beside an organization's installations, made anew from them.
CREATE FUNCTION recount_installations(org uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  before constant text := COALESCE(current_setting('app.org_id', true), '');
BEGIN
  PERFORM set_config('app.org_id', org::text, true), set_config('app.search', '', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('installation_count ' || org, 0));
  DELETE FROM installation_count WHERE org_id = org;
  INSERT INTO installation_count (org_id, owner_id, connector_id, status, unused, shared, count)
  SELECT org_id, COALESCE(owner_id, nobody), COALESCE(connector_id, ''), COALESCE(status, ''), COALESCE(unused, false), shared, count(*)
  FROM installation WHERE org_id = org
  GROUP BY GROUPING SETS ((org_id, connector_id, status, unused, shared), (org_id, owner_id, connector_id, status, unused, shared),
    (org_id, owner_id, shared));
  INSERT INTO installation_search (installation_id, org_id, haystack)
  SELECT i.id, i.org_id, i.haystack FROM installation i
  WHERE i.org_id = org AND NOT EXISTS (SELECT FROM installation_search s WHERE s.installation_id = i.id);
  PERFORM set_config('app.org_id', before, true);
END $$;

-- How far an organization's 30-day figures have been counted.
CREATE TABLE "installation_figures" (
  "org_id" UUID PRIMARY KEY REFERENCES "organization" ("id") ON DELETE CASCADE,
  "as_of" TIMESTAMPTZ(3) NOT NULL
);
ALTER TABLE "installation_figures" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation_figures" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "installation_figures" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

-- One action over many installations, and what came of each.
CREATE TABLE "bulk_run" (
  "id" UUID PRIMARY KEY,
  "org_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
  "action" TEXT NOT NULL CHECK ("action" IN ('enable', 'disable', 'disconnect', 'delete')),
  "status" TEXT NOT NULL CHECK ("status" IN ('running', 'done', 'cancelled')),
  "actor_kind" TEXT NOT NULL CHECK ("actor_kind" IN ('user', 'key')),
  "actor_id" UUID NOT NULL,
  -- The person who acts, or for whom the key does.
  "person_id" UUID NOT NULL,
  "session_id" UUID,
  "request_id" TEXT NOT NULL,
  "total" INTEGER NOT NULL,
  "succeeded_count" INTEGER NOT NULL DEFAULT 0,
  "failed_count" INTEGER NOT NULL DEFAULT 0,
  "skipped_count" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "finished_at" TIMESTAMPTZ(3)
);
CREATE INDEX "bulk_run_age_idx" ON "bulk_run" ("created_at");
CREATE TABLE "bulk_item" (
  "bulk_id" UUID NOT NULL REFERENCES "bulk_run" ("id") ON DELETE CASCADE,
  "position" INTEGER NOT NULL,
  "org_id" UUID NOT NULL,
  "installation_id" UUID NOT NULL,
  "outcome" TEXT CHECK ("outcome" IN ('succeeded', 'failed', 'skipped')),
  "name" TEXT,
  "code" TEXT,
  "detail" TEXT,
  PRIMARY KEY ("bulk_id", "position")
);
CREATE INDEX "bulk_item_outcome_idx" ON "bulk_item" ("bulk_id", "outcome", "position");
ALTER TABLE "bulk_run" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bulk_run" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "bulk_run" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));
ALTER TABLE "bulk_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bulk_item" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "bulk_item" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

CREATE TABLE "saved_view" (
  "id" UUID PRIMARY KEY,
  "org_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
  "owner_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "search" JSONB NOT NULL,
  "shared" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "saved_view_name_idx" ON "saved_view" ("org_id", "owner_id", lower("name"));
CREATE TABLE "saved_view_default" (
  "org_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
  "user_id" UUID NOT NULL,
  -- A saved view's id or a built-in one's name.
  "view" TEXT NOT NULL,
  PRIMARY KEY ("org_id", "user_id")
);
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_view" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "saved_view" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));
ALTER TABLE "saved_view_default" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_view_default" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "saved_view_default" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

-- The installations that are there already.
SELECT set_config('app.system', 'on', true);
SELECT recount_installations("id") FROM "organization";
