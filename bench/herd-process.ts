import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readUpstream } from "@/lib/domain/proxy/upstream";
import { prisma, setConnection } from "@/lib/platform/db";

/**
 * A process with many callers: `<database url> <file with [[organization, installation], …]>`. It says `ready`, and takes lines of
 * `<index> <callers>`: so many get to a call of that installation at once, as the data plane's do, and wait for what they are to send. It says
 * which tokens they got, and why others did not, as JSON.
 */
const [url = "", file = ""] = process.argv.slice(2);
setConnection({ url, role: undefined, connectionsMax: 4 });
// What a file of ours holds.
const places = JSON.parse(readFileSync(file, "utf8")) as readonly (readonly [orgId: string, id: string])[];

async function call(index: number): Promise<string | null> {
  const [orgId, id] = places[index] ?? ["", ""];
  const { access } = await readUpstream(orgId, id);
  return (await access()).access.accessToken;
}

// The first statement takes longest.
await prisma().$queryRaw`select 1`;
process.stdout.write("ready\n");
for await (const line of createInterface(process.stdin)) {
  const [index = 0, callers = 0] = line.split(" ").map(Number);
  const settled = await Promise.allSettled(Array.from({ length: callers }, () => call(index)));
  const tokens = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const reasons = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  const answer = { answered: tokens.length, tokens: [...new Set(tokens)], reasons: [...new Set(reasons)] };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
