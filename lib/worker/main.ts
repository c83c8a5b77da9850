import { ConfigError, env } from "@/lib/platform/env";

/** A process that only works on the queue, beside any number of servers on the same database. */
try {
  const settings = env();
  const { openDatabase } = await import("@/lib/platform/boot");
  const { runWorker } = await import("@/lib/platform/worker");
  const { schedules, tasks } = await import("./tasks");
  const database = await openDatabase(settings);
  const worker = runWorker(tasks, { schedules });
  console.log("Patchbay's worker is ready");

  const { promise: told, resolve } = Promise.withResolvers<void>();
  process.once("SIGTERM", () => resolve()).once("SIGINT", () => resolve());
  await told;
  await worker.stop();
  await database.close();
  process.exit(0);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
