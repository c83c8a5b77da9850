import type { Schedule, Task } from "@/lib/platform/worker";

/** Job name → the domain function that does it. Each reads its payload with a schema and may run twice. */
export const tasks: Readonly<Record<string, Task>> = {};

export const schedules: readonly Schedule[] = [];
