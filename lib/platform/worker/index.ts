export { runWorker } from "./run";
export type { RunningWorker, Schedule, Task, WorkerOptions } from "./run";
