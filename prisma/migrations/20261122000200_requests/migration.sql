-- CreateTable
CREATE TABLE "idempotency_key" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "passport_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "attempt" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "sealed" BYTEA,
    "key_version" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "type" TEXT,
    "dedupe_key" TEXT,
    "verified" BOOLEAN NOT NULL,
    "failure" TEXT,
    "raw_sha256" BYTEA NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "attestation" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "event_id" UUID,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "next_attempt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_key_org_id_passport_id_operation_key_hash_key" ON "idempotency_key"("org_id", "passport_id", "operation", "key_hash");

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

-- CreateIndex
CREATE INDEX "webhook_event_org_id_installation_id_received_at_id_idx" ON "webhook_event"("org_id", "installation_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_org_id_installation_id_created_at_id_idx" ON "delivery"("org_id", "installation_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_event_id_idx" ON "delivery"("event_id");


-- What the schema language cannot say ---------------------------------------------------------------------------------

ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_sealed_check" CHECK (("sealed" IS NULL) = ("key_version" IS NULL));
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_verified_check" CHECK ("verified" = ("failure" IS NULL));
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_failure_check" CHECK ("failure" IN ('bad_signature', 'stale'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_kind_check" CHECK ("kind" IN ('event', 'notification'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_status_check" CHECK ("status" IN ('queued', 'sent', 'delivered', 'failed', 'dead'));

-- Only what a vendor signed can be a duplicate: a forged event must not keep the genuine one out.
CREATE UNIQUE INDEX "webhook_event_dedupe_key" ON "webhook_event" ("installation_id", "dedupe_key") WHERE "verified";

ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "idempotency_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "idempotency_key" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "webhook_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_event" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "webhook_event" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "delivery" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "delivery" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "delivery" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));
