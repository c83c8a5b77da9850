import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { expect, test } from "vitest";
import { drainSignal } from "@/lib/platform/drain";
import { drain } from "./shutdown";

test("draining ends event streams, lets running requests finish, refuses new ones, and then is over", async () => {
  const gate = Promise.withResolvers<void>();
  const server = createServer((incoming, response) => {
    response.writeHead(200).write("begun ");
    const ended = incoming.url === "/stream" ? once(drainSignal(), "abort") : gate.promise;
    void ended.then(() => response.end("ended"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stream = await request(`${url}/stream`);
  const slow = await request(`${url}/slow`);

  let isOver = false;
  const drained = drain(server).then(() => (isOver = true));
  expect(await stream.body.text()).toBe("begun ended");
  await expect(request(`${url}/new`)).rejects.toThrow(/ECONNREFUSED|closed/);
  expect(isOver).toBe(false);
  gate.resolve();
  expect(await slow.body.text()).toBe("begun ended");
  await drained;
});
