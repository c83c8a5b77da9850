export type { CallEnd, OpenCall } from "./call";
export { closeRecorder, recorder } from "./recorder";
export { reapDeadCalls } from "./reap";
export { ensurePartitions } from "./partitions";
export { getInstallationUsage, getOrganizationUsage } from "./get-usage";
export { getUsageSeries } from "./get-series";
export { listCalls } from "./list-calls";
export { summarizeUsage } from "./summarize";
export { getUsageBreakdown } from "./get-breakdown";
