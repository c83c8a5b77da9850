import { closeRecorder, ensurePartitions, reapDeadCalls } from "@/lib/domain/usage";
import { log } from "@/lib/platform/log";

/** Makes ready for calls to be counted, and counts those that the last run of a process left behind. Answers what ends it. */
export async function startMetering(): Promise<() => Promise<void>> {
  await ensurePartitions();
  const reaped = reapDeadCalls().catch((error: unknown) =>
    log.error({ err: error }, "calls left behind are not counted yet"),
  );
  return async () => {
    await closeRecorder();
    await reaped;
  };
}
