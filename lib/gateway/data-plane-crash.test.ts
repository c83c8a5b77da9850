import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { reapDeadCalls } from "@/lib/domain/usage";
import { aCallable, aPlaneProcess, dataPlaneSuite, send } from "@/lib/testing/data-plane";
import { usageTables } from "@/lib/testing/metering";
import { answerJson, anUpstream } from "@/lib/testing/upstream";

/** Processes start slowly on a busy machine. */
const aProcess = { timeout: 60_000 };

let suite: Awaited<ReturnType<typeof dataPlaneSuite>>;
beforeAll(async () => {
  suite = await dataPlaneSuite();
  return suite.close;
});

async function statusOf(response: Response): Promise<number> {
  await response.text();
  return response.status;
}

// @req R-USE-03
test(
  "kill -9 of a server: every call that reached the connector's server is in the books, once; what was under way as failed",
  aProcess,
  async () => {
    const upstream = await anUpstream();
    upstream.answer(async (response) => {
      await sleep(Math.random() * 20);
      answerJson(response, { jsonrpc: "2.0", id: 1, result: {} });
    });
    const place = await aCallable({ url: upstream.url });
    const server = await aPlaneProcess(suite.databaseUrl);
    const answered = new Set<string>();
    let made = 0;
    const caller = async (): Promise<void> => {
      for (;;) {
        const name = `tool_${(made += 1)}`;
        const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name } };
        const status = await send(server.url, place, { message })
          .then(statusOf)
          .catch(() => null);
        if (status === null) return;
        expect(status).toBe(200);
        answered.add(name);
        if (answered.size === 300) void server.close();
      }
    };
    await Promise.all(Array.from({ length: 30 }, caller));
    await server.close();
    expect(await reapDeadCalls({ confirmMs: 50 })).toBeGreaterThan(0);

    const tables = await usageTables(place.organization.id);
    const booked = tables.events.map(({ tool }) => String(tool));
    const reached = upstream.received.map(({ body }) => (JSON.parse(body) as { params: { name: string } }).params.name);
    expect(booked).toHaveLength(new Set(booked).size);
    expect([...reached, ...answered].filter((name) => !booked.includes(name))).toEqual([]);
    expect(new Set(tables.events.map(({ error_code: code }) => code))).toEqual(new Set([null, "process_died"]));
    expect(tables.open).toEqual([]);
    expect(tables.rolled).toEqual(tables.recounted);
    await upstream.close();
  },
);
