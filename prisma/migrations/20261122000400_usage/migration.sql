-- Rollups of calls (docs/decisions/usage-rollups.md). In each of them `installation_id` may also be the organization's own id:
-- such a row counts the calls of all its installations, those that are deleted by now included.

-- DropTable: hours were kept by operation.
DROP TABLE "usage_hourly";

-- CreateTable: the finest there is. Every time zone is a multiple of 15 minutes away from UTC.
CREATE TABLE "usage_quarter_hourly" (
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "quarter_hour" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,
    "succeeded" BIGINT NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "usage_quarter_hourly_pkey" PRIMARY KEY ("installation_id","quarter_hour","operation")
);

-- CreateTable
CREATE TABLE "usage_hourly" (
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "calls" BIGINT NOT NULL,
    "succeeded" BIGINT NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "usage_hourly_pkey" PRIMARY KEY ("installation_id","hour")
);

-- CreateTable
CREATE TABLE "usage_daily_operation" (
    "org_id" UUID NOT NULL,
    "installation_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "operation" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,
    "succeeded" BIGINT NOT NULL,
    "latency_sum_ms" BIGINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "usage_daily_operation_pkey" PRIMARY KEY ("installation_id","day","operation")
);

-- CreateIndex
CREATE INDEX "usage_hourly_org_id_hour_idx" ON "usage_hourly"("org_id", "hour");

-- What the schema language cannot say ---------------------------------------------------------------------------------

-- Rollups are updated in place all the time: room on the page keeps their indexes out of it.
ALTER TABLE "usage_quarter_hourly" SET (fillfactor = 70);
ALTER TABLE "usage_hourly" SET (fillfactor = 70);
ALTER TABLE "usage_daily_operation" SET (fillfactor = 70);

ALTER TABLE "usage_quarter_hourly" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_quarter_hourly" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_quarter_hourly" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_hourly" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_hourly" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_hourly" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

ALTER TABLE "usage_daily_operation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "usage_daily_operation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily_operation" USING (tenant_visible("org_id")) WITH CHECK (tenant_visible("org_id"));

CREATE FUNCTION quarter_hour_of(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', at, timestamptz '2000-01-01 00:00:00+00')
$$;

-- Counts an organization's rollups anew from its raw calls: for data that was not recorded call by call. Answers how many calls there are.
-- What is older than the raw calls that are left is forgotten.
CREATE FUNCTION recount_usage(org uuid) RETURNS bigint LANGUAGE plpgsql SET work_mem = '128MB' SET jit = off AS $$
DECLARE
  counted bigint;
BEGIN
  DELETE FROM usage_quarter_hourly WHERE org_id = org;
  DELETE FROM usage_hourly WHERE org_id = org;
  DELETE FROM usage_daily WHERE org_id = org;
  DELETE FROM usage_daily_operation WHERE org_id = org;
  -- Every rollup is the sum of the quarter hours; these are counted by latency bucket first, which is what there is least of.
  INSERT INTO usage_quarter_hourly (org_id, installation_id, quarter_hour, operation, calls, succeeded, latency_sum_ms, buckets)
  SELECT org, subject, quarter_hour, operation, sum(n), sum(succeeded), sum(latency_sum_ms), histogram(bucket, n)
  FROM (SELECT installation_id, quarter_hour_of(occurred_at) AS quarter_hour, COALESCE(tool, method) AS operation,
      latency_bucket(latency_ms) AS bucket, count(*) AS n, count(*) FILTER (WHERE ok) AS succeeded, sum(latency_ms) AS latency_sum_ms
    FROM usage_event WHERE org_id = org GROUP BY 1, 2, 3, 4) AS calls
  CROSS JOIN LATERAL (VALUES (installation_id), (org)) AS counts_for (subject)
  GROUP BY 2, 3, 4;
  INSERT INTO usage_hourly (org_id, installation_id, hour, calls, succeeded, latency_sum_ms, buckets)
  SELECT org, installation_id, date_trunc('hour', quarter_hour, 'UTC'), sum(calls), sum(succeeded), sum(latency_sum_ms), histogram_sum(buckets)
  FROM usage_quarter_hourly WHERE org_id = org GROUP BY 2, 3;
  INSERT INTO usage_daily_operation (org_id, installation_id, day, operation, calls, succeeded, latency_sum_ms, buckets)
  SELECT org, installation_id, (quarter_hour AT TIME ZONE 'UTC')::date, operation, sum(calls), sum(succeeded), sum(latency_sum_ms), histogram_sum(buckets)
  FROM usage_quarter_hourly WHERE org_id = org GROUP BY 2, 3, 4;
  INSERT INTO usage_daily (org_id, installation_id, day, calls, succeeded, latency_sum_ms, buckets)
  SELECT org, installation_id, (hour AT TIME ZONE 'UTC')::date, sum(calls), sum(succeeded), sum(latency_sum_ms), histogram_sum(buckets)
  FROM usage_hourly WHERE org_id = org GROUP BY 2, 3;
  SELECT COALESCE(sum(calls), 0) INTO counted FROM usage_daily WHERE installation_id = org;
  RETURN counted;
END $$;

-- What is already there is counted anew.
SELECT set_config('app.system', 'on', true);
SELECT recount_usage(id) FROM organization;
