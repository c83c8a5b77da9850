export type { CallEnd, CallGuard, CallStart, OpenCall } from "./call";
export { type Recorder, recorder } from "./recorder";
export { reapDeadCalls } from "./reap";
export { ensurePartitions } from "./partitions";
export { getInstallationUsage, getOrganizationUsage, getUsageSeries, listCalls, summarizeUsage } from "./queries";
