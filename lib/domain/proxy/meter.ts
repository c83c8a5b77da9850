import { log } from "@/lib/platform/log";
import { histogram } from "@/lib/platform/metrics";
import { type OpenCall, recorder } from "../usage";
import type { Result } from "./result";
import type { Trace } from "./trace";

export interface Meter {
  /** What takes longer than this is not the server's doing: an event stream that is simply left open. */
  stopClock(): void;
  /** Counts the call and writes its line in the log. Only the first time. */
  end(result: Result): void;
}

/** `trace` and what the request tells of itself are written down with the outcome. */
export function openMeter(call: OpenCall, trace: Trace, described: Parameters<Trace["finish"]>[0]): Meter {
  const startedAt = performance.now();
  let stoppedAt: number | undefined;
  let isEnded = false;
  return {
    stopClock: () => void (stoppedAt ??= performance.now()),
    end: (result) => {
      if (isEnded) return;
      isEnded = true;
      const latencyMs = (stoppedAt ?? performance.now()) - startedAt;
      const kept = trace.finish(described);
      show(call, result, latencyMs);
      recorder()
        .record(call, { ...result, latencyMs, trace: kept })
        .catch((error: unknown) =>
          log.error({ err: error, request_id: call.requestId }, "a call could not be recorded"),
        );
    },
  };
}

function show(call: OpenCall, { ok, status, errorCode }: Result, latencyMs: number): void {
  const { orgId, installationId, passportId, requestId, method, tool } = call;
  durations().observe({ status: status === 0 ? "none" : `${Math.floor(status / 100)}xx` }, latencyMs / 1000);
  log.info(
    {
      request_id: requestId,
      org_id: orgId,
      installation_id: installationId,
      passport_id: passportId,
      method,
      tool,
      ok,
      status,
      error_code: errorCode,
      latency_ms: Math.round(latencyMs),
    },
    "call",
  );
}

function durations() {
  return histogram({
    name: "patchbay_call_duration_seconds",
    help: "Forwarded calls, from the request to the end of the server's answer",
    labelNames: ["status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  });
}
