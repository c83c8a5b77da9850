import { afterEach, expect, test } from "vitest";
import { pgInSystem } from "@/lib/platform/db";
import { isAlive } from "@/lib/platform/process-alive";
import { withDatabase } from "@/lib/testing/with-database";
import { aRenewable } from "@/lib/testing/renewable";
import { aRotatingServer } from "@/lib/testing/rotating-server";
import { aSpoken, killSpoken } from "@/lib/testing/spoken";
import { until } from "@/lib/testing/until";
import { hostBroker } from "./broker";

const database = withDatabase();
afterEach(killSpoken);

/** The process that has marked the attempt as its own. */
async function senderOf(place: Awaited<ReturnType<typeof aRenewable>>): Promise<number> {
  let pid = 0;
  await until(async () => (pid = Number((await place.credential()).sentBy?.split("/")[1] ?? 0)) > 0);
  return pid;
}

// @req R-REFRESH-09
test("a broker's process that dies is started again, and the next one finishes what it had begun", async () => {
  const broker = hostBroker();
  const server = await aRotatingServer({ state: "silent" });
  const place = await aRenewable(server);
  const asking = place.ask();
  const first = await senderOf(place);
  expect(first).not.toBe(process.pid);
  await until(() => server.open() === 1);
  process.kill(first, "SIGKILL");
  await until(() => server.open() === 0);
  await server.set({ state: "up" });
  expect(await asking).toBe(2);
  expect(server.revoked()).toEqual([]);
  await broker.stop();
  await server.close();
}, 60_000);

// @req R-REFRESH-09
test("a server that stops lets its broker finish the calls in flight", async () => {
  const broker = hostBroker();
  const server = await aRotatingServer({ state: "holding" });
  const place = await aRenewable(server);
  const asking = place.ask();
  const pid = await senderOf(place);
  await until(() => place.calls() === 1);
  const stopped = broker.stop();
  await server.set({ state: "up" });
  await stopped;
  expect(isAlive(pid)).toBe(false);
  expect(await asking).toBe(2);
  expect(place.calls()).toBe(1);
  await server.close();
}, 60_000);

// @req R-REFRESH-09
test("a server that is gone without a word leaves a broker that finishes its calls in flight, and ends", async () => {
  const host = aSpoken(["--import", "tsx", "lib/testing/broker-host-process.ts", database.url]);
  await host.heard(/^hosting$/);
  const server = await aRotatingServer({ state: "holding" });
  const place = await aRenewable(server);
  const asking = place.ask();
  const pid = await senderOf(place);
  await until(() => place.calls() === 1);
  await host.kill();
  expect(isAlive(pid)).toBe(true);
  await server.set({ state: "up" });
  expect(await asking).toBe(2);
  await until(() => !isAlive(pid));
  expect(place.calls()).toBe(1);
  // PostgreSQL notices a moment later that the connection is gone.
  const locks = () => pgInSystem((client) => client.query("select from pg_locks where locktype = 'advisory'"));
  await until(async () => (await locks()).rowCount === 0);
  await server.close();
}, 60_000);
