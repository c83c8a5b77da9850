import { z } from "zod";
import { Timestamp } from "./primitives";

/** A billing period: a UTC month. */
export const UsagePeriod = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be YYYY-MM");

/** Calls counted together. */
export const UsageFigures = z.object({
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
export type UsageFigures = z.infer<typeof UsageFigures>;

export const InstallationUsage = z.object({
  installation_id: z.string(),
  period: UsagePeriod,
  ...UsageFigures.shape,
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
  ...UsageFigures.shape,
});
export type UsagePoint = z.infer<typeof UsagePoint>;

export const UsageSeries = z.object({
  installation_id: z.string().nullable(),
  interval: UsageInterval,
  from: Timestamp,
  to: Timestamp,
  /** Only buckets with calls; a reader fills the rest with zeros. */
  points: z.array(UsagePoint),
  /** The whole of `from` to `to`: percentiles of points cannot be added up. */
  totals: UsageFigures,
  /** Everything before this instant has been counted. */
  counted_to: Timestamp,
});
export type UsageSeries = z.infer<typeof UsageSeries>;

/** `from` inclusive, `to` exclusive, at most 400 days. */
export const UsageBreakdownQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  by: z.enum(["operation", "installation"]).default("operation"),
});
export type UsageBreakdownQuery = z.infer<typeof UsageBreakdownQuery>;

/** What a stretch of time is made of, the most called first; at most 200 rows. */
export const UsageBreakdown = z.object({
  by: z.enum(["operation", "installation"]),
  from: Timestamp,
  to: Timestamp,
  /** `key` is an operation (a tool or a method) or an installation's id. */
  data: z.array(z.object({ key: z.string(), ...UsageFigures.shape })),
});
export type UsageBreakdown = z.infer<typeof UsageBreakdown>;

/** The organization's period as a whole. */
export const OrganizationUsage = InstallationUsage.omit({ installation_id: true }).extend({
  /** How many installations were called. */
  active_installations: z.number().int(),
});
export type OrganizationUsage = z.infer<typeof OrganizationUsage>;

/** What a list shows of one installation. */
export const UsageSummary = z.object({
  installation_id: z.string(),
  total_calls: z.number().int(),
  failed_calls: z.number().int(),
  /** Failed calls per call, 0 to 1; null when there were no calls. */
  error_rate: z.number().nullable(),
  p95_latency_ms: z.number().nullable(),
  /** Calls per UTC day, oldest first; the last is today. */
  daily_calls: z.array(z.number().int()),
});
export type UsageSummary = z.infer<typeof UsageSummary>;
