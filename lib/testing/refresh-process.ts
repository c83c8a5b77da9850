import { accessTokenFor } from "@/lib/domain/connect";
import { closeConnections, setConnection } from "@/lib/platform/db";

/**
 * A process that asks for one installation's token many times at once: `<database url> <organization> <installation> <times>`.
 * It says `ready`, waits for a line on its stdin, and then says which tokens it got, as a JSON array.
 */
const [url = "", orgId = "", id = "", times = "1"] = process.argv.slice(2);
setConnection({ url, role: undefined });
process.stdout.write("ready\n");
await new Promise((told) => process.stdin.once("data", told));
const given = await Promise.all(Array.from({ length: Number(times) }, () => accessTokenFor(orgId, id)));
process.stdout.write(`${JSON.stringify([...new Set(given.map(({ accessToken }) => accessToken))])}\n`);
await closeConnections();
process.exit(0);
