import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { isIPv6 } from "node:net";
import type { Lookup } from "@/lib/kernel/net";

/** What a name is answered with: addresses of either family, and the name that they are an alias for. */
export interface NameAnswer {
  readonly addresses: readonly string[];
  readonly alias?: string;
}

export interface NameServer {
  /** Questions so far: two for each look-up, one for each family. */
  readonly asked: () => number;
  /** Resolves over UDP at this server, with nothing remembered, as `getaddrinfo` would. */
  readonly lookup: Lookup;
  readonly close: () => Promise<void>;
}

/** A DNS server on 127.0.0.1 that answers as the test says; a time to live of 0. `nth` counts the look-ups of that name from 1. */
export async function aNameServer(answerOf: (name: string, nth: number) => NameAnswer): Promise<NameServer> {
  const counts = new Map<string, number>();
  let asked = 0;
  const socket = createSocket("udp4", (query, from) => {
    const { name, type, end } = questionOf(query);
    asked += 1;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    socket.send(answerTo(query.subarray(0, end), type, answerOf(name, Math.ceil(count / 2))), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    asked: () => asked,
    lookup: async (hostname) => {
      const none = (): string[] => [];
      const [v4, v6] = [await resolver.resolve4(hostname).catch(none), await resolver.resolve6(hostname).catch(none)];
      return [...v4, ...v6].map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

const A = 1;
const CNAME = 5;
const AAAA = 28;
const HEADER_BYTES = 12;

/** RFC 1035 §4.1.2: one question, its name in labels. */
function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(question: Buffer, type: number, { addresses, alias }: NameAnswer): Buffer {
  const wanted = addresses.filter((address) => (isIPv6(address) ? AAAA : A) === type);
  // RFC 1035 §4.1.4: 0xc00c points to the question's name
  const owner = alias === undefined ? Buffer.from([0xc0, HEADER_BYTES]) : nameOf(alias);
  const records = wanted.map((address) => record(owner, type, bytesOf(address)));
  if (alias !== undefined) records.unshift(record(Buffer.from([0xc0, HEADER_BYTES]), CNAME, nameOf(alias)));
  const answer = Buffer.concat([question, ...records]);
  // A response, recursion available, no error; so many answers, and nothing of what else may follow the question
  answer.writeUInt16BE(0x8180, 2);
  answer.writeUInt16BE(records.length, 6);
  answer.writeUInt32BE(0, 8);
  return answer;
}

function record(owner: Buffer, type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(value.length, 8);
  return Buffer.concat([owner, head, value]);
}

const nameOf = (name: string): Buffer =>
  Buffer.concat([
    ...name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.alloc(1),
  ]);

function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split(".").map(Number));
  // Through a URL every spelling has its dots turned to groups; what :: stands for is filled in.
  const [head = "", tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::");
  const groups = (text = ""): number[] =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail)];
  const all = [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]));
}
