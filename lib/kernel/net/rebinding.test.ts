import type { RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { aNameServer, type NameAnswer } from "@/lib/testing/name-server";
import { parseAllowList } from "./allow-list";
import { createEgress } from "./egress";
import { startServer, startServerAt, type TestServer } from "./test-server";

/**
 * 127.0.0.1 stands for the public address: it alone is open, and it answers. On the same port of other addresses canaries wait
 * for whoever connects to what was not checked.
 */
const OUTER = "127.0.0.1";
const CANARIES = ["127.0.0.2", "127.0.0.3", "::1"];
const EACH = 2_000;
const AT_ONCE = 40;

let outer: TestServer;
let canaries: TestServer[];
beforeAll(async () => {
  outer = await startServer(say("outer"));
  const starting = CANARIES.map((address) => startServerAt(address, outer.port, say("canary")).catch(() => null));
  canaries = (await Promise.all(starting)).filter((server) => server !== null);
});
afterAll(async () => {
  for (const server of [outer, ...canaries]) await server.close();
});

const say =
  (text: string): RequestListener =>
  (_request, response) =>
    response.setHeader("connection", "close").end(text);

const hits = () => canaries.reduce((sum, server) => sum + server.connections(), 0);

interface Tries {
  readonly reached: number;
  readonly refused: number;
  /** Names without an address at that moment. */
  readonly unresolved: number;
  /** Look-ups in all. */
  readonly lookups: number;
}

/** So many requests, to as many names or to one, with what came of them. Anything but the outer server's answer and a refusal fails. */
async function tries(
  answerOf: (name: string, nth: number) => NameAnswer,
  { names = EACH, times = EACH }: { readonly names?: number; readonly times?: number } = {},
): Promise<Tries> {
  const server = await aNameServer(answerOf);
  const egress = createEgress({ allow: parseAllowList(OUTER), lookup: server.lookup });
  const result = { reached: 0, refused: 0, unresolved: 0 };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < times; at = next++) {
      const asked = egress.fetch(`http://n${at % names}.rebind.test:${outer.port}/`);
      const told = await asked.then((answer) => answer.text(), codeOf);
      if (told === "outer") result.reached += 1;
      else if (told === "address_blocked") result.refused += 1;
      else if (told === "unreachable") result.unresolved += 1;
      else throw new Error(`unexpected: ${told}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await egress.close();
  await server.close();
  return { ...result, lookups: server.asked() / 2 };
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : String(error);
}

const only = (...addresses: string[]): NameAnswer => ({ addresses });

// @req R-NET-02
describe("of 10,000 tries with names that a hostile server answers for, none reaches an address that is not open:", () => {
  test("answers that flip between an open address and another", async () => {
    const { reached, refused } = await tries((_name, nth) => only(nth % 2 === 1 ? OUTER : "127.0.0.2"), { names: 20 });
    expect([reached + refused, reached > 0, refused > 0, hits()]).toEqual([EACH, true, true, 0]);
  });

  test("both among the answers, in either order and of either family", async () => {
    const mixed = [
      [OUTER, "127.0.0.2"],
      ["127.0.0.3", OUTER],
      [OUTER, "::1"],
      [OUTER, "::ffff:127.0.0.2"],
      ["2606:4700:4700::1111", "127.0.0.2"],
    ];
    const { refused } = await tries((name) => only(...(mixed[numberOf(name) % mixed.length] ?? [])));
    expect([refused, hits()]).toEqual([EACH, 0]);
  });

  test("an alias of a name that leads elsewhere", async () => {
    const answers: NameAnswer[] = [
      { alias: "localhost", addresses: ["127.0.0.2"] },
      { alias: "metadata.google.internal", addresses: ["169.254.169.254"] },
      { alias: "inner.corp.test", addresses: ["10.0.0.1", OUTER] },
      { alias: "cdn.vendor.test", addresses: [OUTER] },
    ];
    const { reached, refused } = await tries((name) => answers[numberOf(name) % answers.length] ?? only());
    expect([reached, refused, hits()]).toEqual([EACH / 4, (EACH / 4) * 3, 0]);
  });

  test("an answer that is another one from the second question on: a connection asks once", async () => {
    const { reached, lookups } = await tries((_name, nth) => only(nth === 1 ? OUTER : "127.0.0.2"));
    expect([reached, lookups, hits()]).toEqual([EACH, EACH, 0]);
  });

  test("whatever is drawn of all these, for the same few names", async () => {
    const pool = [OUTER, OUTER, OUTER, "127.0.0.2", "::1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "fd00:ec2::254"];
    const draw = randomOf(7);
    const answerOf = (): NameAnswer =>
      only(...Array.from({ length: 1 + draw(3) }, () => pool[draw(pool.length)] ?? OUTER));
    const { reached, refused, unresolved } = await tries(answerOf, { names: 10 });
    expect([reached + refused + unresolved, reached > 0, refused > 0, hits()]).toEqual([EACH, true, true, 0]);
  });

  test("and the canaries were there to be reached", async () => {
    expect(canaries.length).toBeGreaterThanOrEqual(2);
    const lookup = async () => [{ address: "127.0.0.2", family: 4 as const }];
    const open = createEgress({ allow: parseAllowList("127.0.0.0/8"), lookup });
    expect(await (await open.fetch(`http://canary.test:${outer.port}/`)).text()).toBe("canary");
    await open.close();
  });
});

const numberOf = (name: string) => Number(/^n(\d+)\./.exec(name)?.[1]);

/** The same draws each time. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
