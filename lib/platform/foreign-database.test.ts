import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { readConnectionString } from "@/lib/kernel/auth";
import { forget } from "./once";
import { signInToDatabase } from "./foreign-database";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  forget("env");
});

/** PostgreSQL's protocol, Message Formats: AuthenticationOk, then ReadyForQuery. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
/** The beginning of a DataRow of a gigabyte. */
const ROW = Buffer.from([0x44, 0x40, 0, 0, 0]);

/** Whatever is asked, `answer` answers; how many bytes it has got rid of. */
async function aDatabase(answer: (socket: Socket) => void) {
  const open = new Set<Socket>();
  let sentBytes = 0;
  // It hangs up only where it says so.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket.on("error", () => {}));
    socket.on("close", () => (sentBytes += socket.bytesWritten)).once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  stops.push(() => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  process.env["EGRESS_ALLOW"] = `127.0.0.1:${port}`;
  forget("env");
  const value = `postgresql://ada:pw@127.0.0.1:${port}/db?sslmode=disable`;
  return { signIn: () => signInToDatabase(readConnectionString(value)), sentBytes: () => sentBytes };
}

function flood(socket: Socket): void {
  const zeros = Buffer.alloc(64 * 1024);
  const more = () => {
    while (socket.writable && socket.write(zeros));
  };
  socket.on("drain", more);
  more();
}

/** A message of PostgreSQL's: its type, its length with itself, its body. */
function message(type: string, ...body: readonly (string | readonly number[])[]): Buffer {
  const bytes = Buffer.concat(body.map((part) => Buffer.from(part as string)));
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length + 4);
  return Buffer.concat([Buffer.from(type), length, bytes]);
}

/** RowDescription of one column of text, DataRow, CommandComplete, ReadyForQuery. */
const VERSION = Buffer.concat([
  message("T", [0, 1], "server_version\0", [0, 0, 0, 0, 0, 0], [0, 0, 0, 25], [255, 255], [255, 255, 255, 255], [0, 0]),
  message("D", [0, 1], [0, 0, 0, 4], "17.6"),
  message("C", "SHOW\0"),
  message("Z", "I"),
]);

/** Lets everybody in, answers the question for its version, and goes on with `then` when it is bidden good-bye. */
function answering(then: (socket: Socket) => void) {
  return (socket: Socket) => {
    socket.write(WELCOME);
    socket.once("data", () => {
      socket.write(VERSION);
      socket.once("data", () => then(socket));
    });
  };
}

// @req R-NET-04
test("a database that answers and never hangs up is left all the same", async () => {
  const { signIn } = await aDatabase(answering(() => undefined));
  expect(await signIn()).toMatchObject({ kind: "ok", version: "17.6" });
});

// @req R-NET-04
test("a database that answers and then talks without end is left all the same", async () => {
  const { signIn, sentBytes } = await aDatabase(
    answering((socket) => {
      socket.write(ROW);
      flood(socket);
    }),
  );
  expect(await signIn()).toMatchObject({ kind: "ok", version: "17.6" });
  await expect.poll(sentBytes).toBeGreaterThan(0);
  expect(sentBytes()).toBeLessThan(1024 ** 3);
});

// @req R-NET-04
test.each([
  ["before it has let anybody in", flood],
  [
    "in place of its version",
    (socket: Socket) => {
      socket.write(WELCOME);
      socket.once("data", () => {
        socket.write(ROW);
        flood(socket);
      });
    },
  ],
])("a database that talks without end %s is left", async (_when, answer) => {
  const { signIn, sentBytes } = await aDatabase(answer);
  await expect(signIn()).rejects.toMatchObject({ code: "unreachable" });
  expect(sentBytes()).toBeLessThan(1024 ** 3);
});
