import { beforeAll, expect, test, vi } from "vitest";
import { inSystem, pool } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/queue";
import { testDatabase } from "@/lib/testing/database";
import { runWorker } from "./index";
import type { Task } from "./index";

beforeAll(async () => (await testDatabase()).close);

/** A worker with one task, which notes its payloads. */
function noteJobs(name: string) {
  const seen: unknown[] = [];
  const worker = runWorker({ [name]: async (payload) => void seen.push(payload) });
  return { seen, [Symbol.asyncDispose]: worker.stop };
}

test("a job runs after its transaction has committed", async () => {
  await using worker = noteJobs("note");
  await inSystem((tx) => enqueue(tx, "note", { n: 1 }));
  await vi.waitFor(() => expect(worker.seen).toEqual([{ n: 1 }]), 5_000);
});

test("a job whose transaction rolls back never runs", async () => {
  await using worker = noteJobs("maybe");
  const work = inSystem(async (tx) => {
    await enqueue(tx, "maybe", { n: "rolled back" });
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await inSystem((tx) => enqueue(tx, "maybe", { n: "committed" }));
  await vi.waitFor(() => expect(worker.seen).toEqual([{ n: "committed" }]), 5_000);
});

test("a job with the key of a waiting one replaces it", async () => {
  await inSystem((tx) => enqueue(tx, "keyed", { n: 1 }, { key: "k" }));
  await inSystem((tx) => enqueue(tx, "keyed", { n: 2 }, { key: "k" }));
  await using worker = noteJobs("keyed");
  await vi.waitFor(() => expect(worker.seen).toEqual([{ n: 2 }]), 5_000);
});

test("a job of a worker that died is given to a living one", async () => {
  await inSystem((tx) => enqueue(tx, "orphan", { n: 1 }));
  // What `kill -9` leaves: locked by a worker that nobody is.
  await pool().query(
    `update graphile_worker._private_jobs set locked_by = 'worker-dead', locked_at = now() - interval '1 minute'
     where task_id = (select id from graphile_worker._private_tasks where identifier = 'orphan')`,
  );
  await using worker = noteJobs("orphan");
  await vi.waitFor(() => expect(worker.seen).toEqual([{ n: 1 }]), 5_000);
});

test("stopping waits for the job that runs", async () => {
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slow: Task = async () => {
    order.push("begun");
    await gate.promise;
    order.push("done");
  };
  const worker = runWorker({ slow });
  await inSystem((tx) => enqueue(tx, "slow", {}));
  await vi.waitFor(() => expect(order).toEqual(["begun"]), 5_000);
  const stopped = worker.stop().then(() => order.push("stopped"));
  gate.resolve();
  await stopped;
  expect(order).toEqual(["begun", "done", "stopped"]);
});

test("after its connections were cut the worker goes on by itself", async () => {
  await using worker = noteJobs("again");
  await inSystem((tx) => enqueue(tx, "again", { n: 1 }));
  await vi.waitFor(() => expect(worker.seen).toHaveLength(1), 5_000);
  await pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await vi.waitFor(() => inSystem((tx) => enqueue(tx, "again", { n: 2 })), 5_000);
  await vi.waitFor(() => expect(worker.seen).toHaveLength(2), 10_000);
});
