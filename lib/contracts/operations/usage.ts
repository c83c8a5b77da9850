import { z } from "zod";
import { InstallationUsage, OrganizationUsage, UsagePeriod, UsageSeries, UsageSeriesQuery } from "../index";
import { operation } from "./operation";
import { BOTH, InstallationPath } from "./shared";

const access = { accepts: BOTH, permission: "usage:read" } as const;
const common = { tag: "Usage", method: "GET", access, invalidStatus: 400 } as const;

const PeriodQuery = z.object({
  period: UsagePeriod.optional().describe("A UTC month, `YYYY-MM`; the current one unless told."),
});

export const getInstallationUsage = operation({
  ...common,
  id: "getInstallationUsage",
  path: "/api/v1/installations/{id}/usage",
  summary: "Get an installation's usage",
  description: "One billing period: a UTC month. Without calls everything is zero.",
  params: InstallationPath,
  query: PeriodQuery,
  answer: { status: 200, description: "The period's figures.", schema: InstallationUsage },
  errors: { 404: ["not_found"] },
});

export const getInstallationUsageSeries = operation({
  ...common,
  id: "getInstallationUsageSeries",
  path: "/api/v1/installations/{id}/usage/series",
  summary: "Get an installation's usage over time",
  description:
    "Figures by the hour or by the day, also per operation. Both ends are taken to the bounds of their buckets; a bucket without calls is left out.",
  params: InstallationPath,
  query: UsageSeriesQuery,
  answer: { status: 200, description: "The series and its totals.", schema: UsageSeries },
  errors: { 404: ["not_found"] },
});

export const getOrganizationUsage = operation({
  ...common,
  id: "getOrganizationUsage",
  path: "/api/v1/usage",
  summary: "Get the organization's usage",
  description: "One billing period over all installations, deleted ones included.",
  query: PeriodQuery,
  answer: { status: 200, description: "The period's figures.", schema: OrganizationUsage },
});

export const getOrganizationUsageSeries = operation({
  ...common,
  id: "getOrganizationUsageSeries",
  path: "/api/v1/usage/series",
  summary: "Get the organization's usage over time",
  description: "As an installation's series, over all installations.",
  query: UsageSeriesQuery,
  answer: { status: 200, description: "The series and its totals.", schema: UsageSeries },
});
