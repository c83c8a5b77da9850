import { beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { inSystem, listen, notify, pool } from "./index";

beforeAll(async () => (await testDatabase()).close);

const send = (channel: string, payload: string) => inSystem((tx) => notify(tx, channel, payload));

test("a committed notification reaches every listener of its channel and no other", async () => {
  const heard: string[] = [];
  await Promise.all([
    listen("a", (payload) => heard.push(`first ${payload}`)),
    listen("a", (payload) => heard.push(`second ${payload}`)),
    listen("b", (payload) => heard.push(`other ${payload}`)),
  ]);
  await send("a", "1");
  await vi.waitFor(() => expect(heard).toEqual(["first 1", "second 1"]));
});

test("a notification of a transaction that rolls back is not sent", async () => {
  const heard: string[] = [];
  await listen("c", (payload) => heard.push(payload));
  const work = inSystem(async (tx) => {
    await notify(tx, "c", "rolled back");
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await send("c", "committed");
  await vi.waitFor(() => expect(heard).toEqual(["committed"]));
});

test("who stopped listening hears nothing more", async () => {
  const heard: string[] = [];
  const stop = await listen("d", () => heard.push("stopped one"));
  await listen("d", () => heard.push("other"));
  stop();
  await send("d", "1");
  await vi.waitFor(() => expect(heard).toEqual(["other"]));
});

test("one listener's fault does not keep the message from the next", async () => {
  const heard: string[] = [];
  await listen("e", () => {
    throw new Error("fault");
  });
  await listen("e", (payload) => heard.push(payload));
  await send("e", "1");
  await vi.waitFor(() => expect(heard).toEqual(["1"]));
});

test("a cut connection opens again, tells about the gap and hears what comes after", async () => {
  const heard: string[] = [];
  await listen("f", { onMessage: (payload) => heard.push(payload), onGap: () => heard.push("gap") });
  await pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await vi.waitFor(() => expect(heard).toEqual(["gap"]), 5_000);
  await send("f", "after");
  await vi.waitFor(() => expect(heard).toEqual(["gap", "after"]));
});
