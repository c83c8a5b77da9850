import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/platform/db";
import { testDatabase } from "@/lib/testing/database";
import { probes } from "./probes";

let server: Server;
let url: string;
let isReady = true;

beforeAll(async () => (await testDatabase()).close);
beforeAll(async () => {
  const answer = probes(() => isReady);
  server = createServer((incoming, response) => {
    void answer(incoming, response).then((taken) => taken || response.writeHead(404).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function status(path: string): Promise<number> {
  const { statusCode, body } = await request(url + path);
  await body.dump();
  return statusCode;
}

test("ready while everything is there and the database answers", async () => {
  expect(await status("/readyz")).toBe(200);
});

test("not ready while starting or draining, yet alive", async () => {
  isReady = false;
  expect([await status("/readyz"), await status("/healthz")]).toEqual([503, 200]);
  isReady = true;
});

// @req R-RUN-05
test("not ready, and alive, while every connection of the database is busy; ready again afterwards", async () => {
  const held = await Promise.all(Array.from({ length: pool().options.max ?? 0 }, () => pool().connect()));
  expect([await status("/readyz"), await status("/healthz")]).toEqual([503, 200]);
  for (const client of held) client.release();
  expect(await status("/readyz")).toBe(200);
});

test("metrics are in Prometheus' text format", async () => {
  const { headers, body } = await request(`${url}/metrics`);
  expect(headers["content-type"]).toContain("text/plain; version=0.0.4");
  expect(await body.text()).toContain("# TYPE process_cpu_seconds_total counter");
});

test("any other path is left to the others", async () => {
  expect(await status("/healthz/x")).toBe(404);
});
