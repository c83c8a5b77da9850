import { refreshHooks } from "@/lib/domain/connect";
import { runBroker } from "@/lib/domain/refresh";
import { setConnection } from "@/lib/platform/db";

/** A broker as a process of its own, until it is killed: `<database url>`. It says `begun` once it is ready to, and `leading` once it leads. */
const [url = ""] = process.argv.slice(2);
setConnection({ url, role: undefined });
const broker = runBroker(refreshHooks);
await broker.ready();
process.stdout.write("begun\n");
await broker.leading();
process.stdout.write("leading\n");
