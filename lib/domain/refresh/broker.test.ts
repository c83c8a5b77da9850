import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/with-database";
import { aRenewable } from "@/lib/testing/renewable";
import { aRotatingServer, type RotatingServer } from "@/lib/testing/rotating-server";
import { until } from "@/lib/testing/until";
import { refreshHooks } from "../connect";
import { type Broker, type BrokerOptions, runBroker } from "./broker";
import { readJournal, removeEntry, writeEntry } from "./journal";
import { toEntry } from "./answer";
import { prepareCall } from "./prepare";
import { thisProcess } from "./sender";

let server: RotatingServer;
const database = withDatabase();
beforeEach(async () => {
  server = await aRotatingServer();
});
afterEach(async () => {
  await server.set({ state: "up" });
  for (const broker of brokers.splice(0)) await broker.stop();
  for (const entry of await readJournal()) await removeEntry(entry);
  await server.close();
});

const brokers: Broker[] = [];
function aBroker(options: BrokerOptions = {}): Broker {
  const broker = runBroker(refreshHooks, options);
  brokers.push(broker);
  return broker;
}

/** As if whoever is named had written the intent, and sent it then. */
const sent = (sentBy: string | null, sentAt: Date | null = sentBy === null ? null : new Date()) => ({
  attempt: randomUUID(),
  attemptAt: new Date(),
  attemptTrigger: "on_demand",
  sentAt,
  sentBy,
});
/** A process of this machine that has never been. */
const aDeadProcess = () => thisProcess().replace(/\/\d+\/.*$/, "/4194303/1");
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

describe("the lead", () => {
  // @req R-REFRESH-01
  test("is one broker's, and another's at once when the first has stopped", async () => {
    const first = aBroker();
    await first.leading();
    const second = aBroker();
    const place = await aRenewable(server);
    expect(await place.ask()).toBe(2);
    expect([first.isLeading(), second.isLeading()]).toEqual([true, false]);
    await first.stop();
    await second.leading();
    expect(await place.ask()).toBe(3);
    expect(first.isLeading()).toBe(false);
  });

  // @req R-REFRESH-01
  test("is lost with its connection: what was sent is finished by whoever sent it, and is not sent twice", async () => {
    const [first, place] = [aBroker(), await aRenewable(server)];
    await first.leading();
    const second = aBroker();
    await server.set({ state: "holding" });
    const asking = place.ask();
    await until(() => place.calls() === 1);
    await cutLeader();
    await second.leading();
    await second.round();
    await server.set({ state: "up" });
    expect(await asking).toBe(2);
    expect(place.calls()).toBe(1);
    expect(server.revoked()).toEqual([]);
  });

  test("is given up by a broker that stops; its calls in flight are committed first", async () => {
    const [broker, place] = [aBroker(), await aRenewable(server)];
    await server.set({ state: "holding" });
    const asking = place.ask();
    await until(() => place.calls() === 1);
    const stopped = broker.stop();
    const [waiting, next] = [await aRenewable(server), aBroker()];
    await next.leading();
    await server.set({ state: "up" });
    await stopped;
    expect(await asking).toBe(2);
    expect(place.calls()).toBe(1);
    expect(await waiting.ask()).toBe(2);
  });
});

/** Ends the connection that holds the lead, as a network would. */
async function cutLeader(): Promise<void> {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const sql =
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";
  expect((await admin.query(sql)).rowCount).toBe(1);
  await admin.end();
}

describe("an attempt that was open before", () => {
  // @req R-REFRESH-02
  test("and never sent is sent at once", async () => {
    const place = await aRenewable(server);
    await place.set(sent(null));
    await aBroker().round();
    expect(await place.refreshes()).toMatchObject([{ trigger: "on_demand", outcome: "refreshed" }]);
  });

  // @req R-REFRESH-02
  test("and sent by a process that has died here is sent again at once, when its call cannot be on its way any more", async () => {
    const place = await aRenewable(server);
    const sentAt = new Date();
    await place.set(sent(aDeadProcess(), sentAt));
    let now = new Date(sentAt.getTime() + 900);
    const broker = aBroker({ clock: () => now });
    await broker.round();
    expect(place.calls()).toBe(0);
    now = new Date(sentAt.getTime() + 1_000);
    await broker.round();
    expect(await place.refreshes()).toMatchObject([{ trigger: "resent", outcome: "refreshed" }]);
  });

  for (const [who, name] of [
    ["a process that lives", thisProcess],
    ["another machine", () => "another-machine+pid:[1]/1/1"],
  ] as const)
    // @req R-REFRESH-02
    test(`and sent by ${who} is theirs until its call must be over`, async () => {
      const place = await aRenewable(server);
      await place.set(sent(name()));
      let now = new Date();
      const broker = aBroker({ clock: () => now });
      await broker.round();
      now = inSeconds(14);
      await broker.round();
      expect(place.calls()).toBe(0);
      now = inSeconds(20);
      await broker.round();
      expect(await place.refreshes()).toMatchObject([{ trigger: "resent", outcome: "refreshed" }]);
    });

  // @req R-REFRESH-02
  test("however long ago another has sent it, is theirs while a broker has only just taken the lead", async () => {
    const place = await aRenewable(server);
    await place.set(sent("another-machine+pid:[1]/1/1", inSeconds(-600)));
    let now = new Date();
    const broker = aBroker({ clock: () => now });
    await broker.round();
    expect(place.calls()).toBe(0);
    now = inSeconds(6);
    await broker.round();
    expect(place.calls()).toBe(1);
  });
});

describe("the journal", () => {
  /** The answer of a call that somebody made and did not live to commit. */
  async function anAnswer(by = aDeadProcess()) {
    const place = await aRenewable(server);
    await place.set(sent(by));
    const row = await place.credential();
    const call = await prepareCall(row);
    const raw = await call.send(5_000);
    const { id, orgId, installationId, version } = row;
    const facts = { id, orgId, installationId, version, attempt: row.attempt ?? "", trigger: "on_demand" as const };
    const answer = { ...facts, receivedAt: new Date(), latencyMs: 7, raw, tokens: call.tokens };
    await writeEntry(toEntry(answer, call.sealAnswer, by));
    return place;
  }

  // @req R-REFRESH-03
  test("holds the raw answer, which the next broker reads and commits without another call", async () => {
    const place = await anAnswer();
    await aBroker().round();
    expect((await place.credential()).version).toBe(2);
    expect(await place.refreshes()).toMatchObject([{ trigger: "replayed", outcome: "refreshed", latencyMs: 7 }]);
    expect(await readJournal()).toEqual([]);
    expect(place.calls()).toBe(1);
    expect(await place.ask()).toBe(3);
  });

  // @req R-REFRESH-03
  test("shows nothing of an answer", async () => {
    const place = await anAnswer();
    const [entry] = await readJournal();
    const bytes = Buffer.from(entry?.sealed ?? []).toString("latin1");
    expect(bytes).not.toMatch(/token|expires_in/);
    await aBroker().round();
    expect(bytes).not.toContain((await place.tokens()).refreshToken);
  });

  // @req R-REFRESH-03
  test("an entry that does not open holds up no other", async () => {
    const [moved, place] = [await anAnswer(), await anAnswer()];
    const broken = (await readJournal()).find(({ installationId }) => installationId === moved.id);
    if (!broken) throw new Error("there is no entry");
    await writeEntry({ ...broken, sealed: new Uint8Array(Buffer.from("damaged")) });
    await aBroker().round();
    expect((await place.credential()).version).toBe(2);
    expect(await readJournal()).toMatchObject([{ installationId: moved.id }]);
  });

  // @req R-REFRESH-03
  test("keeps an attempt from being sent again by a broker that cannot read its answer yet", async () => {
    const place = await anAnswer("another-machine+pid:[1]/1/1");
    let now = new Date();
    const broker = aBroker({ clock: () => now });
    await broker.leading();
    now = inSeconds(25);
    await broker.round();
    expect(place.calls()).toBe(1);
  });
});
