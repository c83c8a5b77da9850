export { runWorker } from "./run";
export type { Schedule, Task } from "./task";
