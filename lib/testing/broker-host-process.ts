import { hostBroker } from "@/lib/gateway/broker";
import { setConnection } from "@/lib/platform/db";

/** A server with nothing but its broker, until it is killed: `<database url>`. It says `hosting`. */
const [url = ""] = process.argv.slice(2);
setConnection({ url, role: undefined });
hostBroker();
process.stdout.write("hosting\n");
