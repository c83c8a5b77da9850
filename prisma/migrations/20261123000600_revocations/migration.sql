-- The outbox is the truth, not the job: a row says where it stands, when it is tried next, and how it ended.
ALTER TABLE "revocation"
  -- What the bytes were sealed as: an `oauth` credential goes out as it was stored, without being opened.
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'revocation',
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'waiting',
  ADD COLUMN "code" TEXT,
  ADD COLUMN "tried_at" TIMESTAMPTZ(3),
  ADD COLUMN "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "ended_at" TIMESTAMPTZ(3),
  -- What has ended keeps no secret.
  ALTER COLUMN "sealed" DROP NOT NULL;

ALTER TABLE "revocation" ADD CONSTRAINT "revocation_kind_check" CHECK ("kind" IN ('revocation', 'oauth'));
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_state_check" CHECK ("state" IN ('waiting', 'revoked', 'unsupported', 'refused', 'unreadable'));
ALTER TABLE "revocation" ADD CONSTRAINT "revocation_sealed_check" CHECK (("state" IN ('waiting', 'unreadable')) = ("sealed" IS NOT NULL));

CREATE INDEX "revocation_due_idx" ON "revocation"("next_try_at") WHERE "state" = 'waiting';
CREATE INDEX "revocation_org_id_state_idx" ON "revocation"("org_id", "state");
CREATE INDEX "revocation_ended_at_idx" ON "revocation"("ended_at") WHERE "ended_at" IS NOT NULL;
