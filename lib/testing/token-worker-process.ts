import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { accessTokenFor } from "@/lib/domain/connect";
import { AppError } from "@/lib/kernel/errors";
import { prisma, setConnection } from "@/lib/platform/db";

/**
 * A process that asks for tokens until it is killed: `<database url> <file with [[organization, installation], …]>`. It says `ready`, and
 * takes one line. `roam <times>` asks for that many tokens at any moment, of any installation; it says how many it waits for each time that
 * changes, and `!<code>` for one it did not get. `ask <index> <times>` asks for one that often at once, and says which tokens it got and how
 * many it did not, as JSON.
 */
const [url = "", file = ""] = process.argv.slice(2);
setConnection({ url, role: undefined, connectionsMax: 4 });
// What a file of ours holds.
const places = JSON.parse(readFileSync(file, "utf8")) as readonly (readonly [orgId: string, id: string])[];
let waiting = 0;

function placeAt(index: number): readonly [string, string] {
  const place = places[index];
  if (!place) throw new Error(`there is no installation ${index}`);
  return place;
}

async function roam(): Promise<never> {
  for (;;) {
    const [orgId, id] = placeAt(Math.floor(Math.random() * places.length));
    say(String((waiting += 1)));
    await accessTokenFor(orgId, id).catch((error: unknown) => say(`!${codeOf(error)}`));
    say(String((waiting -= 1)));
  }
}

async function ask(index: number, times: number): Promise<void> {
  const [orgId, id] = placeAt(index);
  const settled = await Promise.allSettled(Array.from({ length: times }, () => accessTokenFor(orgId, id)));
  const given = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.accessToken] : []));
  const codes = settled.flatMap((one) => (one.status === "rejected" ? [codeOf(one.reason)] : []));
  say(JSON.stringify({ tokens: [...new Set(given)], codes: [...new Set(codes)], failed: codes.length }));
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : String(error).split("\n", 1).join("");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

// The first statement takes longest.
await prisma().$queryRaw`select 1`;
say("ready");
for await (const line of createInterface(process.stdin)) {
  const [order, ...numbers] = line.split(" ");
  const [first = 0, second = 0] = numbers.map(Number);
  if (order === "roam") await Promise.all(Array.from({ length: first }, roam));
  else await ask(first, second);
}
process.exit(0);
