import type { CallPage, InstallationUsage, OrganizationUsage, UsageSeries, UsageSummary } from "@/lib/contracts";
import { flow } from "../core";

const later = () => Promise.reject(new Error("not written yet"));

/** `{id, period?}`: one installation's month, the current one unless told. */
export const getInstallationUsage = flow<InstallationUsage>("usage:read", later);
/** `{period?}`: the whole organization's month. */
export const getOrganizationUsage = flow<OrganizationUsage>("usage:read", later);
/** `{id?, from, to, interval?, group_by?}`; without `id` the whole organization. */
export const getUsageSeries = flow<UsageSeries>("usage:read", later);
/** `{id?, ok?, limit?, cursor?}`: single calls, newest first. */
export const listCalls = flow<CallPage>("usage:read", later);
/** `{ids, days?}`: what a list of installations shows, in the order of `ids`; what the caller does not see is left out. */
export const summarizeUsage = flow<readonly UsageSummary[]>("usage:read", later);
