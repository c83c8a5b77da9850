import { beforeAll, describe, expect, test } from "vitest";
import { toInstallationId } from "@/lib/kernel/ids";
import { aMember } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { aMeteredInstallation, called } from "@/lib/testing/metering";
import { listCalls } from "./list-calls";
import { recorder } from "./recorder";

beforeAll(async () => {
  const database = await testDatabase();
  return async () => {
    await recorder().close();
    await database.close();
  };
});

test("calls come newest first, page by page, each once", async () => {
  const place = await aMeteredInstallation();
  const made: string[] = [];
  for (let minute = 0; minute < 7; minute += 1) {
    made.unshift((await called(place, `2026-11-02T10:0${Math.min(minute, 5)}:00Z`)).id);
  }
  for (const id of [place.id, undefined]) {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listCalls(place.member, { id, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((call) => call.id));
      expect(page.has_more).toBe(page.next_cursor !== null);
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen).toEqual(made);
  }
});

test("calls tell all that was metered, and can be only the failed ones", async () => {
  const place = await aMeteredInstallation();
  await called(place, "2026-11-02T10:00:00Z");
  const trace = {
    authMs: 4,
    bodyMs: 1,
    retryMs: null,
    upstreamMs: 90,
    answerMs: 10,
    bytesIn: 120,
    bytesOut: 2_400,
    tokenRefreshed: true,
    era: "modern",
    client: "agent 1.0",
  } as const;
  const failure = { ok: false, status: 502, errorCode: "upstream_error", trace };
  const failed = await called(place, "2026-11-02T09:00:00Z", failure);
  const { data } = await listCalls(place.member, { id: place.id, ok: "false" });
  expect(data).toEqual([
    {
      id: failed.id,
      installation_id: toInstallationId(place.id),
      installation_name: expect.any(String),
      at: "2026-11-02T09:00:00.000Z",
      method: "tools/call",
      tool: "list_tasks",
      ok: false,
      status: 502,
      error_code: "upstream_error",
      latency_ms: 100,
      request_id: "request-1",
      passport_id: "passport_test",
      timeline: { auth_ms: 4, body_ms: 1, retry_ms: null, upstream_ms: 90, answer_ms: 10 },
      bytes_in: 120,
      bytes_out: 2_400,
      token_refreshed: true,
      era: "modern",
      client: "agent 1.0",
    },
  ]);
});

test("calls of somebody's private installation are not in a colleague's list", async () => {
  const place = await aMeteredInstallation();
  await called(place, "2026-11-02T10:00:00Z");
  const colleague = await aMember(place.organization, "developer");
  expect((await listCalls(colleague, {})).data).toEqual([]);
  expect((await listCalls(place.member, {})).data).toHaveLength(1);
});

test("422: a cursor of something else", async () => {
  const { member } = await aMeteredInstallation();
  await expect(listCalls(member, { cursor: "xyz" })).rejects.toMatchObject({ code: "validation_failed" });
});

describe("filters", () => {
  async function aLog() {
    const place = await aMeteredInstallation();
    const failed = { ok: false, errorCode: "upstream_status" } as const;
    await called(place, "2026-11-02T08:00:00Z", { requestId: "oldest", latencyMs: 5 });
    await called(place, "2026-11-02T09:00:00Z", { requestId: "slow", latencyMs: 2_500, tool: "create_task" });
    await called(place, "2026-11-02T10:00:00Z", { requestId: "busy", status: 503, latencyMs: 40, ...failed });
    await called(place, "2026-11-02T11:00:00Z", { requestId: "gone", status: 0, ok: false, errorCode: "unreachable" });
    await called(place, "2026-11-02T12:00:00Z", { requestId: "list", method: "tools/list", tool: null });
    const declined = { requestId: "declined", method: "stream", tool: null, status: 405 } as const;
    await called(place, "2026-11-02T13:00:00Z", declined);
    return place;
  }

  test.each([
    [{ ok: "true" }, ["declined", "list", "slow", "oldest"]],
    [{ ok: false }, ["gone", "busy"]],
    [{ from: "2026-11-02T09:00:00Z", to: "2026-11-02T11:00:00Z" }, ["busy", "slow"]],
    [{ from: "2026-11-02T13:00:00+01:00" }, ["declined", "list"]],
    [{ operation: "create_task" }, ["slow"]],
    [{ operation: "tools/list" }, ["list"]],
    [{ operation: "tools/call" }, []],
    [{ error_code: "unreachable" }, ["gone"]],
    [{ status_class: "none" }, ["gone"]],
    [{ status_class: "2xx" }, ["list", "slow", "oldest"]],
    [{ status_class: "3xx" }, []],
    [{ status_class: "4xx" }, ["declined"]],
    [{ status_class: "5xx" }, ["busy"]],
    [{ min_latency_ms: "100" }, ["declined", "list", "gone", "slow"]],
    [{ min_latency_ms: 1_500 }, ["slow"]],
    [{ q: " busy " }, ["busy"]],
    [{ q: "bus" }, []],
    [{ ok: "false", status_class: "5xx", operation: "list_tasks", min_latency_ms: 30 }, ["busy"]],
  ] as const)("%j", async (filter, expected) => {
    const place = await aLog();
    for (const id of [place.id, undefined]) {
      const { data } = await listCalls(place.member, { id, ...filter });
      expect(data.map((call) => call.request_id)).toEqual(expected);
    }
  });

  test.each([
    { from: "yesterday" },
    { from: "2026-11-02T10:00:00Z", to: "2026-11-02T10:00:00Z" },
    { status_class: "200" },
    { min_latency_ms: -1 },
    { q: " " },
    { operation: "x".repeat(257) },
    { wait: 26 },
    { after: "xyz" },
    { after: "xyz", cursor: "xyz" },
  ])("422: %j", async (filter) => {
    const { member, id } = await aMeteredInstallation();
    await expect(listCalls(member, { id, ...filter })).rejects.toMatchObject({ code: "validation_failed" });
  });

  test("pages of a filter hold each of its calls once, also where calls began in the same millisecond", async () => {
    const place = await aMeteredInstallation();
    for (let index = 0; index < 9; index += 1)
      await called(place, "2026-11-02T10:00:00Z", { requestId: String(index), ok: index % 2 === 0 });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listCalls(place.member, { id: place.id, ok: true, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((call) => call.request_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(["0", "2", "4", "6", "8"]);
  });
});
