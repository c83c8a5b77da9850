import { z } from "zod";
import { Timestamp } from "./primitives";

/** A billing period: a UTC month. */
export const UsagePeriod = z.string().regex(/^[1-8]\d{3}-(0[1-9]|1[0-2])$/, "must be YYYY-MM");

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

/** An IANA time zone: `Europe/Berlin`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, "must be an IANA time zone");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** `from` inclusive, `to` exclusive; at most 400 days, or 31 by the hour. Hours and days are those of `time_zone`. */
export const UsageSeriesQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  interval: UsageInterval.default("day"),
  group_by: z.literal("operation").optional(),
  time_zone: TimeZone.default("UTC"),
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
  time_zone: z.string(),
  from: Timestamp,
  to: Timestamp,
  /** Where every bucket begins, and where the last one ends: where clocks are changed a day has 23 or 25 hours, or half an hour less. */
  bounds: z.array(Timestamp),
  /** Only buckets with calls; those that are left out, from `counted_from` to `counted_to`, are zero. */
  points: z.array(UsagePoint),
  /** The whole of `from` to `to`: percentiles of points cannot be added up. */
  totals: UsageFigures,
  /** There was nothing to count before: it did not exist. */
  counted_from: Timestamp,
  /** Everything before this instant has been counted. */
  counted_to: Timestamp,
});
export type UsageSeries = z.infer<typeof UsageSeries>;

/** `from` inclusive, `to` exclusive, at most 400 days. */
export const UsageBreakdownQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  by: z.enum(["operation", "installation"]).default("operation"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type UsageBreakdownQuery = z.infer<typeof UsageBreakdownQuery>;

/** Part of a breakdown: an operation (a tool or a method), or an installation. */
export const UsagePart = z.object({
  /** The operation's name or the installation's id. */
  key: z.string(),
  /** The installation's name; null for an operation, and for an installation that is gone or not the reader's to see. */
  name: z.string().nullable(),
  /** Of an installation: `gone` is deleted, `private` is somebody else's. */
  standing: z.enum(["present", "gone", "private"]),
  ...UsageFigures.shape,
});
export type UsagePart = z.infer<typeof UsagePart>;

/** What a stretch of time is made of, the most called first. */
export const UsageBreakdown = z.object({
  by: z.enum(["operation", "installation"]),
  from: Timestamp,
  to: Timestamp,
  data: z.array(UsagePart),
  /** What `limit` left out. */
  others: z.object({ count: z.number().int(), total_calls: z.number().int(), failed_calls: z.number().int() }),
});
export type UsageBreakdown = z.infer<typeof UsageBreakdown>;

/** Stretches that end now. */
export const UsageStretch = z.enum(["24h", "7d", "30d"]);
export type UsageStretch = z.infer<typeof UsageStretch>;

/** What a report is of: a billing period, which is a month in UTC; or, in `time_zone`, a stretch that ends now, or `from` to `to`. */
export const UsageReportQuery = z.object({
  period: z.union([UsagePeriod, UsageStretch]).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  time_zone: TimeZone.default("UTC"),
});
export type UsageReportQuery = z.infer<typeof UsageReportQuery>;

/** A series beside the stretch before it. */
export const UsageReport = UsageSeries.extend({
  /** Null for `from` to `to`. */
  period: z.union([UsagePeriod, UsageStretch]).nullable(),
  /** Whether `to` is still to come. */
  open: z.boolean(),
  /** Whether anything was ever called. */
  used: z.boolean(),
  previous: z.object({
    from: Timestamp,
    /** As far as this stretch has come: `totals` are comparable. */
    to: Timestamp,
    totals: UsageFigures,
    /** Calls of the bucket at the same place, all of it; null where there is none, or where nothing could be counted. */
    calls: z.array(z.number().int().nullable()),
  }),
});
export type UsageReport = z.infer<typeof UsageReport>;

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
