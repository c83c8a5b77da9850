import { setConnection } from "@/lib/platform/db";
import { dataPlane } from "@/lib/gateway/data-plane";
import { listening } from "./listening";

/** A server process with nothing but the data plane: `<database url>`, the rest by the environment. It says `listening <url>`. */
const [url = ""] = process.argv.slice(2);
setConnection({ url, role: undefined });
const plane = await listening(async (request, response) => {
  if (!(await dataPlane(request, response))) response.writeHead(418).end();
});
process.stdout.write(`listening ${plane.url}\n`);
