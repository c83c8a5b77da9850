import { beforeAll, expect, test } from "vitest";
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
