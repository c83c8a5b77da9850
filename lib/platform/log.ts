import { pino } from "pino";
import type { Logger } from "pino";
import { env } from "./env";
import { describeError, scrub } from "./log-scrub";
import { once } from "./once";

/** One JSON object a line on stdout, `time` in RFC 3339 and `level` as a word; secrets are taken out, see log-scrub. */
export const log: Logger = once("log", () => pino(logOptions(env().logLevel)));

/** A logger whose every line carries the request's id. */
export function requestLog(requestId: string): Logger {
  return log.child({ request_id: requestId });
}

export function logOptions(level: string) {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      bindings: (bindings: object) => scrub(bindings),
      log: (fields: object) => scrub(fields),
    },
    serializers: { err: describeError },
  };
}
