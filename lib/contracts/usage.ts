import { z } from "zod";
import { Timestamp } from "./primitives";

/** A billing period: a UTC month. */
export const UsagePeriod = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be YYYY-MM");

export const InstallationUsage = z.object({
  installation_id: z.string(),
  period: UsagePeriod,
  total_calls: z.number().int(),
  successful_calls: z.number().int(),
  failed_calls: z.number().int(),
  /** 0 when there were no calls. */
  avg_latency_ms: z.number(),
  /** From the histogram; null when there were no calls. */
  p50_latency_ms: z.number().nullable(),
  p95_latency_ms: z.number().nullable(),
  p99_latency_ms: z.number().nullable(),
});
export type InstallationUsage = z.infer<typeof InstallationUsage>;

export const UsageInterval = z.enum(["hour", "day"]);
export type UsageInterval = z.infer<typeof UsageInterval>;

/** `from` inclusive, `to` exclusive; at most 400 days, or 31 by the hour. */
export const UsageSeriesQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  interval: UsageInterval.default("day"),
  group_by: z.literal("operation").optional(),
});
export type UsageSeriesQuery = z.infer<typeof UsageSeriesQuery>;

export const UsagePoint = z.object({
  start: Timestamp,
  operation: z.string().nullable(),
  total_calls: z.number().int(),
  successful_calls: z.number().int(),
  failed_calls: z.number().int(),
  avg_latency_ms: z.number(),
  p50_latency_ms: z.number().nullable(),
  p95_latency_ms: z.number().nullable(),
  p99_latency_ms: z.number().nullable(),
});
export type UsagePoint = z.infer<typeof UsagePoint>;

export const UsageSeries = z.object({
  installation_id: z.string().nullable(),
  interval: UsageInterval,
  from: Timestamp,
  to: Timestamp,
  /** Only buckets with calls; a reader fills the rest with zeros. */
  points: z.array(UsagePoint),
  /** Everything before this instant has been counted. */
  counted_to: Timestamp,
});
export type UsageSeries = z.infer<typeof UsageSeries>;
