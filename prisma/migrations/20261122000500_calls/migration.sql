-- AlterTable: a call's timeline in milliseconds, and what else is known of it without looking into it.
ALTER TABLE "usage_event" ADD COLUMN "auth_ms" INTEGER,
ADD COLUMN "body_ms" INTEGER,
ADD COLUMN "retry_ms" INTEGER,
ADD COLUMN "upstream_ms" INTEGER,
ADD COLUMN "answer_ms" INTEGER,
ADD COLUMN "bytes_in" INTEGER,
ADD COLUMN "bytes_out" INTEGER,
ADD COLUMN "token_refreshed" BOOLEAN,
ADD COLUMN "era" TEXT,
ADD COLUMN "client" TEXT,
-- By the database's clock, as its transaction began: what a live tail goes by.
ADD COLUMN "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex: the log of a whole organization.
CREATE INDEX "usage_event_org_id_occurred_at_id_idx" ON "usage_event"("org_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex: a call by the id that its caller quotes.
CREATE INDEX "usage_event_request_id_idx" ON "usage_event" USING HASH ("request_id");

-- What the schema language cannot say ---------------------------------------------------------------------------------

-- Few calls fail, get another answer than a success, or are slow; the indexes of those that do cost the others nothing.
-- Grouping failures reads nothing but the index.
CREATE INDEX "usage_event_failed_idx" ON "usage_event"("org_id", "installation_id", "occurred_at" DESC, "id" DESC)
INCLUDE ("tool", "method", "error_code", "status") WHERE NOT "ok";
CREATE INDEX "usage_event_org_failed_idx" ON "usage_event"("org_id", "occurred_at" DESC, "id" DESC)
INCLUDE ("installation_id", "tool", "method", "error_code", "status") WHERE NOT "ok";
CREATE INDEX "usage_event_error_idx" ON "usage_event"("installation_id", "error_code", "occurred_at" DESC, "id" DESC) WHERE NOT "ok";
CREATE INDEX "usage_event_status_idx" ON "usage_event"("installation_id",
  (CASE WHEN "status" >= 500 THEN 5 WHEN "status" >= 400 THEN 4 WHEN "status" >= 300 THEN 3 ELSE 0 END), "occurred_at" DESC, "id" DESC)
WHERE "status" < 200 OR "status" >= 300;
CREATE INDEX "usage_event_slow_idx" ON "usage_event"("org_id", "installation_id", "occurred_at" DESC, "id" DESC) WHERE "latency_ms" >= 1000;
CREATE INDEX "usage_event_slowest_idx" ON "usage_event"("org_id", "installation_id", "occurred_at" DESC, "id" DESC) WHERE "latency_ms" >= 5000;
-- One tool among many. Under row-level security only what cannot leak is looked up in an index: CASE is known for that, COALESCE is not.
CREATE INDEX "usage_event_operation_idx" ON "usage_event"("installation_id", (CASE WHEN "tool" IS NULL THEN "method" ELSE "tool" END),
  "occurred_at" DESC, "id" DESC);

-- Drops the days before `before` whole; answers how many. Waits 2 s at most for who reads or writes: whoever comes next would wait behind it.
-- Call it as inSystem does, so that what never had a day of its own is seen too.
CREATE FUNCTION drop_usage_partitions(before date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  name text;
  dropped int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('usage_event partitions', 0));
  FOR name IN
    SELECT c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
    WHERE inhparent = 'usage_event'::regclass AND c.relname ~ '^usage_event_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < before
    ORDER BY 1
  LOOP
    EXECUTE format('DROP TABLE %I', name);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM usage_event WHERE occurred_at < before::timestamp AT TIME ZONE 'UTC';
  RETURN dropped;
END $$;
