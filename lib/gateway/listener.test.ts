import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, type Server, get } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { request } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { type Plane, createListener } from "./listener";
import { createGatewayServer } from "./server";

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());

/** The address of a server with these planes. */
async function serving(planes: Record<string, Plane>, trustProxy = 0): Promise<string> {
  server = createGatewayServer(createListener({ planes, trustProxy, isSecure: false }));
  // As Next does.
  server.on("upgrade", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an AddressInfo.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A plane that answers with the headers it was shown. */
const echo: Plane = async ({ headers }, response) => {
  response.end(JSON.stringify(headers));
  return true;
};

async function shownHeaders(url: string, headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  return (await request(url, { headers })).body.json() as Promise<IncomingHttpHeaders>;
}

describe("planes", () => {
  const takes =
    (path: string): Plane =>
    async (incoming: IncomingMessage, response) => {
      if (incoming.url !== path) return false;
      response.end(path);
      return true;
    };

  test("the first one that takes the request answers", async () => {
    const url = await serving({ a: takes("/a"), b: takes("/b") });
    expect(await (await request(`${url}/b`)).body.text()).toBe("/b");
  });

  test("what none takes is a 404 problem", async () => {
    const url = await serving({ a: takes("/a") });
    const { statusCode, headers, body } = await request(`${url}/c?secret=1`);
    expect([statusCode, headers["content-type"]]).toEqual([404, "application/problem+json"]);
    expect(await body.json()).toMatchObject({ code: "not_found", instance: "/c" });
  });

  test("an AppError is answered with its status and headers", async () => {
    const busy: Plane = async () => {
      throw new AppError("overloaded", "Later.", { headers: { "Retry-After": "2" } });
    };
    const { statusCode, headers } = await request(await serving({ busy }));
    expect([statusCode, headers["retry-after"]]).toEqual([503, "2"]);
  });

  // @req R-HTTP-06
  test("any other error is one sentence and the request's id, nothing of what happened", async () => {
    const broken: Plane = async () => {
      throw new Error("canary at /srv/secret.ts");
    };
    const { statusCode, headers, body } = await request(await serving({ broken }));
    const text = await body.text();
    expect(statusCode).toBe(500);
    expect(text).toContain(String(headers["x-request-id"]));
    expect(text).not.toContain("canary");
  });

  test("an error after the answer has begun cuts the connection, so that half an answer is not taken for a whole", async () => {
    const half: Plane = async (_request, response) => {
      response.writeHead(200).write("half");
      throw new Error("late");
    };
    const { body } = await request(await serving({ half }));
    await expect(body.text()).rejects.toThrow(/terminated|closed|aborted/);
  });
});

describe("limits", () => {
  test("an address of more than 8 KiB is a 414 problem", async () => {
    const url = await serving({ echo });
    const { statusCode, body } = await request(`${url}/${"x".repeat(9_000)}`);
    expect([statusCode, await body.json()]).toMatchObject([414, { code: "uri_too_long" }]);
  });

  test("headers of more than 32 KiB are refused", async () => {
    const url = await serving({ echo });
    const { statusCode, body } = await request(url, { headers: { "x-large": "x".repeat(33_000) } });
    await body.dump();
    expect(statusCode).toBe(431);
  });
});

test("a client that would rather speak another protocol is answered in this one", async () => {
  const url = await serving({ echo });
  // What `curl --http2` and Java's HttpClient send to every http: address.
  const asking = get(url, { headers: { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "" } });
  // EventEmitter's arguments are untyped; this event has one.
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(200);
});

describe("what the planes may believe", () => {
  test("a sane request id is kept and answered, any other replaced", async () => {
    const url = await serving({ echo });
    const kept = await request(url, { headers: { "x-request-id": "trace-12345" } });
    const replaced = await request(url, { headers: { "x-request-id": "no spaces please" } });
    expect(kept.headers["x-request-id"]).toBe("trace-12345");
    expect(replaced.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(await replaced.body.json()).toMatchObject({ "x-request-id": replaced.headers["x-request-id"] });
    await kept.body.dump();
  });

  test("without a trusted proxy forwarding headers are gone and the address is the peer's", async () => {
    const url = await serving({ echo });
    const headers = await shownHeaders(`${url}/p?q=1`, {
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "for=6.6.6.6",
      "x-client-address": "6.6.6.6",
      "x-path": "/evil",
    });
    expect(headers).toMatchObject({ "x-client-address": "127.0.0.1", "x-path": "/p?q=1" });
    expect(JSON.stringify(headers)).not.toMatch(/evil|6\.6\.6\.6|forwarded/);
  });

  test.each([
    [1, "6.6.6.6, 10.0.0.1", "10.0.0.1"],
    [2, "6.6.6.6, 10.0.0.1, 10.0.0.2", "10.0.0.1"],
    [2, "10.0.0.2", "127.0.0.1"],
  ])("behind %i proxies, of %s the client is %s", async (count, chain, client) => {
    const headers = await shownHeaders(await serving({ echo }, count), { "x-forwarded-for": chain });
    expect(headers["x-client-address"]).toBe(client);
  });
});

describe("a body that is not read to its end", () => {
  /** As Next does: the body is piped elsewhere, where nobody takes it. */
  const refusing: Plane = async (incoming, response) => {
    if (incoming.method === "POST") incoming.pipe(new PassThrough());
    response.writeHead(incoming.method === "POST" ? 413 : 200).end();
    return true;
  };

  test("does not keep the connection's next request waiting", async () => {
    const { port } = new URL(await serving({ refusing }));
    const body = Buffer.alloc(4 * 1024 * 1024);
    const socket = connect(Number(port), "127.0.0.1").setEncoding("latin1");
    socket.write(`POST / HTTP/1.1\r\nHost: here\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body);
    socket.end("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    let answers = "";
    for await (const chunk of socket) answers += String(chunk);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
  });
});
