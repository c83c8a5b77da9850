export { runWorker } from "./run";
export type { RunningWorker } from "./run";
export type { Schedule, Task, WorkerOptions } from "./task";
