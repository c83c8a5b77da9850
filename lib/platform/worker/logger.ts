import { Logger } from "graphile-worker";
import { log } from "../log";

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** The queue's own messages in our log; its chatter about each job only at the levels below info. */
export const queueLogger = new Logger((scope) => (level, message, meta) => {
  const { error, ...rest } = meta ?? {};
  log[LEVELS[level]]({ queue: scope, ...(error === undefined ? rest : { err: error }) }, message);
});
