import { z } from "zod";
import { forgetBulkRuns, workOnBulk } from "@/lib/domain/bulk";
import { expireFlows, probeDue } from "@/lib/domain/connect";
import { endOverlaps, revokeDue, revokeQueued } from "@/lib/domain/credentials";
import { purgeAnswers } from "@/lib/domain/idempotency";
import { refreshFigures } from "@/lib/domain/installations";
import { dropOldCalls, ensurePartitions, reapDeadCalls } from "@/lib/domain/usage";
import type { Schedule, Task } from "@/lib/platform/worker";

const Bulk = z.object({ orgId: z.uuid(), bulkId: z.uuid() });
const Revocation = z.object({ orgId: z.uuid(), revocationId: z.uuid() });

/** Job name → the domain function that does it. Each reads its payload with a schema and may run twice. */
export const tasks: Readonly<Record<string, Task>> = {
  "revoke-tokens": async (payload) => {
    const { orgId, revocationId } = Revocation.parse(payload);
    await revokeQueued(orgId, revocationId);
  },
  "revoke-due": async () => {
    await revokeDue();
  },
  "end-overlaps": async () => {
    await endOverlaps();
  },
  bulk: async (payload, signal) => {
    const { orgId, bulkId } = Bulk.parse(payload);
    await workOnBulk(orgId, bulkId, signal);
  },
  "forget-bulk": async () => {
    await forgetBulkRuns();
  },
  "list-figures": async () => {
    await refreshFigures();
  },
  "probe-due": async () => {
    await probeDue();
  },
  "expire-flows": async () => {
    await expireFlows();
  },
  "reap-calls": async () => {
    await reapDeadCalls();
  },
  "purge-answers": async () => {
    await purgeAnswers();
  },
  "usage-partitions": async () => {
    await ensurePartitions();
  },
  "drop-old-calls": async () => {
    await dropOldCalls();
  },
};

export const schedules: readonly Schedule[] = [
  { task: "probe-due", cron: "* * * * *" },
  { task: "expire-flows", cron: "* * * * *" },
  { task: "revoke-due", cron: "* * * * *" },
  { task: "end-overlaps", cron: "* * * * *" },
  { task: "reap-calls", cron: "* * * * *" },
  { task: "list-figures", cron: "*/5 * * * *" },
  { task: "forget-bulk", cron: "29 3 * * *" },
  { task: "purge-answers", cron: "41 * * * *" },
  { task: "usage-partitions", cron: "17 3 * * *" },
  { task: "drop-old-calls", cron: "43 * * * *" },
];
