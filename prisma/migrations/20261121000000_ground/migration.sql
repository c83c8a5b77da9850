-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "redirect_allow" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("org_id","user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" BIGINT,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "passport_id" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "connector_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "metadata" JSONB,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "state" TEXT NOT NULL DEFAULT 'created',
    "disconnect_code" TEXT,
    "disconnect_reason" TEXT,
    "requested_scopes" TEXT[],
    "granted_scopes" TEXT[],
    "client_id" TEXT,
    "authorize_url" TEXT,
    "server_info" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "last_probe_at" TIMESTAMPTZ(3),
    "next_probe_at" TIMESTAMPTZ(3),
    "probe_failures" INTEGER NOT NULL DEFAULT 0,
    "connected_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "issuer" TEXT,
    "resource" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "refresh_at" TIMESTAMPTZ(3),
    "attempt" UUID,
    "attempt_at" TIMESTAMPTZ(3),
    "rotated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_client" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "sealed_secret" BYTEA,
    "auth_method" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization_flow" (
    "state_hash" TEXT NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "started_by_kind" TEXT NOT NULL,
    "started_by_id" UUID NOT NULL,
    "session_id" UUID,
    "issuer" TEXT NOT NULL,
    "server" JSONB NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_source" TEXT NOT NULL,
    "auth_method" TEXT NOT NULL,
    "sealed_verifier" BYTEA NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "return_url" TEXT,
    "resource" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_code" TEXT,
    "outcome_detail" TEXT,

    CONSTRAINT "authorization_flow_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "revocation" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_event" (
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "passport_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "tool" TEXT,
    "ok" BOOLEAN NOT NULL,
    "status" INTEGER NOT NULL,
    "error_code" TEXT,
    "latency_ms" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "usage_event_pkey" PRIMARY KEY ("id","occurred_at")
) PARTITION BY RANGE ("occurred_at");

-- CreateTable
CREATE TABLE "usage_hourly" (
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "calls" BIGINT NOT NULL,
    "succeeded" BIGINT NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "usage_hourly_pkey" PRIMARY KEY ("installation_id","operation","hour")
);

-- CreateTable
CREATE TABLE "usage_daily" (
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "calls" BIGINT NOT NULL,
    "succeeded" BIGINT NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "usage_daily_pkey" PRIMARY KEY ("installation_id","day")
);

-- CreateTable
CREATE TABLE "usage_open" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "passport_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "tool" TEXT,
    "request_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "process_id" UUID NOT NULL,

    CONSTRAINT "usage_open_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "org_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("org_id","sequence")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "org_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("org_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "api_key_org_id_created_at_idx" ON "api_key"("org_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "installation_org_id_created_at_id_idx" ON "installation"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "installation_org_id_connector_id_created_at_id_idx" ON "installation"("org_id", "connector_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "installation_next_probe_at_idx" ON "installation"("next_probe_at");

-- CreateIndex
CREATE UNIQUE INDEX "installation_org_id_owner_id_url_key" ON "installation"("org_id", "owner_id", "url");

-- CreateIndex
CREATE INDEX "credential_refresh_at_idx" ON "credential"("refresh_at");

-- CreateIndex
CREATE UNIQUE INDEX "credential_installation_id_kind_key" ON "credential"("installation_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_client_org_id_issuer_redirect_uri_key" ON "oauth_client"("org_id", "issuer", "redirect_uri");

-- CreateIndex
CREATE INDEX "authorization_flow_installation_id_created_at_idx" ON "authorization_flow"("installation_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "authorization_flow_expires_at_idx" ON "authorization_flow"("expires_at");

-- CreateIndex
CREATE INDEX "usage_event_org_id_installation_id_occurred_at_id_idx" ON "usage_event"("org_id", "installation_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "usage_hourly_org_id_hour_idx" ON "usage_hourly"("org_id", "hour");

-- CreateIndex
CREATE INDEX "usage_daily_org_id_day_idx" ON "usage_daily"("org_id", "day");

-- CreateIndex
CREATE INDEX "usage_open_process_id_idx" ON "usage_open"("process_id");

-- CreateIndex
CREATE INDEX "audit_entry_org_id_entity_type_entity_id_sequence_idx" ON "audit_entry"("org_id", "entity_type", "entity_id", "sequence" DESC);

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "installation" ADD CONSTRAINT "installation_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_installation_id_fkey" FOREIGN KEY ("installation_id") REFERENCES "installation"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE "membership" ADD CONSTRAINT "membership_role_check" CHECK ("role" IN ('owner', 'admin', 'developer', 'viewer'));
ALTER TABLE "installation" ADD CONSTRAINT "installation_state_check" CHECK ("state" IN ('created', 'auth_required', 'connected', 'disconnected'));
ALTER TABLE "installation" ADD CONSTRAINT "installation_disconnect_check" CHECK (("state" = 'disconnected') = ("disconnect_code" IS NOT NULL));
ALTER TABLE "credential" ADD CONSTRAINT "credential_kind_check" CHECK ("kind" IN ('oauth', 'bearer', 'client_secret', 'config'));
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_outcome_check" CHECK ("outcome" IN ('success', 'denied', 'failure'));

-- The derived status that lists filter and count by; one definition, here.
CREATE FUNCTION installation_status(enabled boolean, state text, disconnect_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN NOT enabled THEN 'disabled'
    WHEN state IN ('created', 'auth_required') THEN 'pending'
    WHEN state = 'connected' THEN 'active'
    WHEN disconnect_code = 'client_request' THEN 'inactive'
    ELSE 'error'
  END
$$;

-- An audit trail is only ever appended to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Raw calls: one partition a day, made ahead of time; the default one catches what comes too early or too late.
CREATE TABLE "usage_event_default" PARTITION OF "usage_event" DEFAULT;
ALTER TABLE "usage_event_default" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_event_default" FORCE ROW LEVEL SECURITY;
CREATE FUNCTION ensure_usage_partitions(first date, last date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  made int := 0;
  name text;
  starts timestamptz;
  ends timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('usage_event partitions', 0));
  FOR day IN SELECT generate_series(first, last, '1 day')::date LOOP
    name := 'usage_event_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    starts := day::timestamp AT TIME ZONE 'UTC';
    ends := (day + 1)::timestamp AT TIME ZONE 'UTC';
    -- Calls of a day that had no partition yet are in the default one, where they would forbid it: they move over first.
    LOCK TABLE usage_event_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE usage_event INCLUDING ALL)', name);
    EXECUTE format('WITH moved AS (DELETE FROM usage_event WHERE occurred_at >= %L AND occurred_at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      starts, ends, name);
    -- No policy of its own: a partition is reached through its parent or not at all.
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE usage_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, starts, ends);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- Calls in flight. Unlogged: begun calls cost no disk flush, and outlive our process but not a crash of PostgreSQL (docs/decisions/usage-open-calls.md).
ALTER TABLE "usage_open" SET UNLOGGED;
-- Every row comes and goes within a call.
ALTER TABLE "usage_open" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
-- Rollups are updated in place all the time: room on the page keeps their indexes out of it.
ALTER TABLE "usage_hourly" SET (fillfactor = 70);
ALTER TABLE "usage_daily" SET (fillfactor = 70);

-- Latency histograms: 64 buckets, bucket i (from 1) holds (1.2^(i-1), 1.2^i] ms; the first also holds what is quicker, the last what is slower.
CREATE FUNCTION latency_bucket(ms int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT LEAST(64, GREATEST(1, CEIL(LN(GREATEST(ms, 1)::float8) / LN(1.2::float8))::int))
$$;
CREATE FUNCTION histogram_count(state int[], bucket int, calls bigint) RETURNS int[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN state[bucket] := state[bucket] + calls; RETURN state; END $$;
CREATE AGGREGATE histogram(int, bigint) (SFUNC = histogram_count, STYPE = int[], INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}');
-- Written out bucket by bucket: several times quicker than unnest.
DO $$
BEGIN
  EXECUTE format('CREATE FUNCTION histogram_add(a int[], b int[]) RETURNS int[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS %L',
    'BEGIN RETURN ARRAY[' || (SELECT string_agg(format('a[%s] + b[%s]', i, i), ', ' ORDER BY i) FROM generate_series(1, 64) AS i) || ']; END');
END $$;
CREATE AGGREGATE histogram_sum(int[]) (SFUNC = histogram_add, STYPE = int[], INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}');

-- Second lock on every tenant's rows: without app.org_id (or app.system, set only by inSystem) nothing is visible or writable.
CREATE FUNCTION tenant_visible(org uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT org = NULLIF(current_setting('app.org_id', true), '')::uuid OR COALESCE(current_setting('app.system', true), '') = 'on'
$$;

ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "membership" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "api_key" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "installation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "installation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "installation" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "credential" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "credential" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "credential" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "oauth_client" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "oauth_client" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "oauth_client" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "authorization_flow" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "authorization_flow" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "authorization_flow" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "revocation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "revocation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "revocation" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_event" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_hourly" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_hourly" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_hourly" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_daily" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_daily" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_open" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_open" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_open" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit_entry" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_head" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit_head" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "organization" USING (tenant_visible("id")) WITH CHECK (tenant_visible("id"));
