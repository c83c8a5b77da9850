import { rotateKeys } from "@/lib/domain/credentials";
import { closeConnections, setConnection } from "@/lib/platform/db";

/** A process that rotates the master key: `<database url>`. It says `begun`, and at the end what came of it, as JSON. */
const [url = ""] = process.argv.slice(2);
setConnection({ url, role: undefined });
process.stdout.write("begun\n");
process.stdout.write(`${JSON.stringify(await rotateKeys())}\n`);
await closeConnections();
process.exit(0);
