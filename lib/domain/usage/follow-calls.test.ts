import { beforeAll, expect, test } from "vitest";
import { aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aCall, aMeteredInstallation, called } from "@/lib/testing/metering";
import { pgInSystem } from "@/lib/platform/db";
import { listCalls } from "./list-calls";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

const now = () => new Date().toISOString();

// @req R-LOG-03
test("a tail tells each call once, from where the list was read, whatever is recorded together", async () => {
  const place = await aMeteredInstallation();
  await called(place, now(), { requestId: "before" });
  let { tail_cursor: after } = await listCalls(place.member, { id: place.id });
  const told: string[] = [];
  const read = async () => {
    const page = await listCalls(place.member, { id: place.id, after });
    after = page.tail_cursor;
    told.push(...page.data.map((call) => call.request_id));
  };
  await read();
  expect(told).toEqual([]);
  await Promise.all(["a", "b", "c"].map((requestId) => called(place, now(), { requestId })));
  await read();
  await read();
  expect(told.toSorted()).toEqual(["a", "b", "c"]);
  await called(place, now(), { requestId: "d" });
  await read();
  expect(told.slice(3)).toEqual(["d"]);
});

test("a call that began earlier and ends later is told when it ends", async () => {
  const place = await aMeteredInstallation();
  const long = aCall(place, { requestId: "long", startedAt: new Date(Date.now() - 60_000) });
  await called(place, now(), { requestId: "short" });
  const { tail_cursor: after } = await listCalls(place.member, { id: place.id });
  await recorder().record(long, { ok: true, status: 200, errorCode: null, latencyMs: 60_000 });
  expect((await listCalls(place.member, { id: place.id, after })).data).toMatchObject([{ request_id: "long" }]);
});

// @req R-LOG-03
test("a tail that waits is woken by the call, in the organization's log too, and by no other's", async () => {
  const [place, other] = [await aMeteredInstallation(), await aMeteredInstallation()];
  for (const id of [place.id, undefined]) {
    const { tail_cursor: after } = await listCalls(place.member, { id });
    const waiting = listCalls(place.member, { id, after, wait: 20 });
    await called(other, now());
    const call = await called(place, now());
    expect((await waiting).data.map((found) => found.id)).toEqual([call.id]);
  }
});

test("a tail that waits in vain answers with nothing, and keeps its filter", async () => {
  const place = await aMeteredInstallation();
  const { tail_cursor: after } = await listCalls(place.member, { id: place.id });
  await called(place, now(), { ok: true });
  const page = await listCalls(place.member, { id: place.id, after, wait: 1, ok: "false" });
  expect(page).toMatchObject({ data: [], has_more: false, next_cursor: null });
});

test("more than the limit: the newest are told, and that there were more", async () => {
  const place = await aMeteredInstallation();
  const { tail_cursor: after } = await listCalls(place.member, { id: place.id });
  for (let index = 0; index < 5; index += 1)
    await called(place, new Date(Date.now() - 5_000 + index).toISOString(), { requestId: String(index) });
  const page = await listCalls(place.member, { id: place.id, after, limit: 2 });
  expect(page.data.map((call) => call.request_id)).toEqual(["4", "3"]);
  expect(page.has_more).toBe(true);
});

test("what somebody may not see is not told either", async () => {
  const place = await aMeteredInstallation();
  const colleague = await aMember(place.organization, "developer");
  const { tail_cursor: after } = await listCalls(colleague, {});
  await called(place, now());
  expect((await listCalls(colleague, { after })).data).toEqual([]);
  await expect(listCalls(colleague, { id: place.id, after })).rejects.toMatchObject({ code: "not_found" });
});

test("writers that commit out of order hide nothing: the later commit of the earlier time is told", async () => {
  const place = await aMeteredInstallation();
  const { tail_cursor: first } = await listCalls(place.member, { id: place.id });
  await called(place, now(), { requestId: "later time" });
  const second = await listCalls(place.member, { id: place.id, after: first });
  const late = await called(place, now(), { requestId: "earlier time" });
  await pgInSystem((client) =>
    client.query("UPDATE usage_event SET recorded_at = recorded_at - interval '1 second' WHERE id = $1", [late.id]),
  );
  const third = await listCalls(place.member, { id: place.id, after: second.tail_cursor });
  expect(third.data.map((call) => call.request_id)).toEqual(["earlier time"]);
});
