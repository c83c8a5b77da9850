const ADD = `calls = kept.calls + excluded.calls, succeeded = kept.succeeded + excluded.succeeded,
      latency_sum_ms = kept.latency_sum_ms + excluded.latency_sum_ms, buckets = histogram_add(kept.buckets, excluded.buckets)`;
const COUNTS = "calls, succeeded, latency_sum_ms, buckets";
const SUMS = "sum(calls), sum(succeeded), sum(latency_sum_ms), histogram(bucket, calls)";

/**
 * Parts of a statement that count the rows of `fresh` in every rollup; `counted` has `calls`, and `last` for each installation. Each call
 * counts for its installation and for its organization, whose rows come last: everybody waits for them, so they are held the shortest.
 */
export const ROLL_UP_FRESH = `counted AS (
    SELECT org_id, installation_id, operation, quarter_hour_of(occurred_at) AS quarter_hour,
      latency_bucket(latency_ms) AS bucket, count(*) AS calls, count(*) FILTER (WHERE ok) AS succeeded,
      sum(latency_ms) AS latency_sum_ms, max(occurred_at) AS last
    FROM fresh GROUP BY 1, 2, 3, 4, 5
  ), shared AS (
    SELECT org_id, subject, subject = org_id AS is_whole, operation, quarter_hour, date_trunc('hour', quarter_hour, 'UTC') AS hour,
      (quarter_hour AT TIME ZONE 'UTC')::date AS day, bucket, calls, succeeded, latency_sum_ms
    FROM counted CROSS JOIN LATERAL (VALUES (installation_id), (org_id)) AS counts_for (subject)
  ), quarter_hourly AS (
    INSERT INTO usage_quarter_hourly AS kept (org_id, installation_id, quarter_hour, operation, ${COUNTS})
    SELECT org_id, subject, quarter_hour, operation, ${SUMS} FROM shared GROUP BY 1, 2, 3, 4, is_whole ORDER BY is_whole, 2, 3, 4
    ON CONFLICT (installation_id, quarter_hour, operation) DO UPDATE SET ${ADD}
  ), hourly AS (
    INSERT INTO usage_hourly AS kept (org_id, installation_id, hour, ${COUNTS})
    SELECT org_id, subject, hour, ${SUMS} FROM shared GROUP BY 1, 2, 3, is_whole ORDER BY is_whole, 2, 3
    ON CONFLICT (installation_id, hour) DO UPDATE SET ${ADD}
  ), daily AS (
    INSERT INTO usage_daily AS kept (org_id, installation_id, day, ${COUNTS})
    SELECT org_id, subject, day, ${SUMS} FROM shared GROUP BY 1, 2, 3, is_whole ORDER BY is_whole, 2, 3
    ON CONFLICT (installation_id, day) DO UPDATE SET ${ADD}
  ), daily_operation AS (
    INSERT INTO usage_daily_operation AS kept (org_id, installation_id, day, operation, ${COUNTS})
    SELECT org_id, subject, day, operation, ${SUMS} FROM shared GROUP BY 1, 2, 3, 4, is_whole ORDER BY is_whole, 2, 3, 4
    ON CONFLICT (installation_id, day, operation) DO UPDATE SET ${ADD}
  )`;
