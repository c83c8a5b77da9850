-- Whoever wants a token writes the intent; the broker alone sends it. What the token endpoint asked for, or failed with, is in the row, so
-- that every process knows.
ALTER TABLE "credential"
  ADD COLUMN "attempt_trigger" TEXT,
  ADD COLUMN "sent_at" TIMESTAMPTZ(3),
  ADD COLUMN "sent_by" TEXT,
  ADD COLUMN "paused_until" TIMESTAMPTZ(3),
  ADD COLUMN "pause_cause" TEXT,
  ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "last_error" TEXT;

ALTER TABLE "credential" ADD CONSTRAINT "credential_attempt_trigger_check" CHECK ("attempt_trigger" IN ('ahead', 'on_demand', 'rotate'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_pause_cause_check" CHECK ("pause_cause" IN ('failure', 'retry_after'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_pause_check" CHECK (("paused_until" IS NULL) = ("pause_cause" IS NULL));

-- An attempt of the version before may have been sent: it counts as sent by somebody of whom nothing is known.
SELECT set_config('app.system', 'on', true);
UPDATE "credential" SET "attempt_trigger" = 'on_demand', "sent_at" = "attempt_at", "sent_by" = '' WHERE "attempt" IS NOT NULL;
SELECT set_config('app.system', '', true);

CREATE INDEX "credential_attempt_idx" ON "credential"("attempt_at") WHERE "attempt" IS NOT NULL;
CREATE INDEX "credential_paused_idx" ON "credential"("issuer") WHERE "pause_cause" = 'failure';

-- The latest fifty attempts of each installation to renew its token. `id` is the attempt's: one that was sent again is one.
CREATE TABLE "refresh_attempt" (
  "id" UUID NOT NULL,
  "org_id" UUID NOT NULL,
  "installation_id" UUID NOT NULL REFERENCES "installation" ("id") ON DELETE CASCADE,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "trigger" TEXT NOT NULL CHECK ("trigger" IN ('ahead', 'on_demand', 'resent', 'replayed', 'rotate')),
  "outcome" TEXT NOT NULL CHECK ("outcome" IN ('refreshed', 'postponed', 'refused')),
  "code" TEXT,
  "latency_ms" INTEGER,
  "next_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("installation_id", "id")
);
CREATE INDEX "refresh_attempt_at_idx" ON "refresh_attempt"("installation_id", "at" DESC);

ALTER TABLE "refresh_attempt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "refresh_attempt" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "refresh_attempt" USING ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()))
  WITH CHECK ("org_id" = (SELECT tenant_org()) OR (SELECT tenant_system()));
