export { type CallEnd, type CallGuard, type CallStart, type OpenCall, type Recorder, recorder } from "./recorder";
export { reapDeadCalls } from "./reap";
export { ensurePartitions } from "./partitions";
export { getInstallationUsage, getOrganizationUsage, getUsageSeries, listCalls, summarizeUsage } from "./queries";
