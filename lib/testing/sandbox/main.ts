import { parseArgs } from "node:util";
import { startSandbox } from "./start";

/**
 * `tsx lib/testing/sandbox/main.ts [--port N] [--host H] [--public-url U] [--dir D]`: runs the sandbox until SIGINT
 * or SIGTERM. Prints one line of JSON when it answers: `{"url", "mcpUrl", "openMcpUrl", "tokenMcpUrl"}`.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    "public-url": { type: "string" },
    dir: { type: "string" },
  },
});

const { "public-url": publicUrl, dir, host, port } = values;
const sandbox = await startSandbox({
  port: Number(port),
  host,
  ...(publicUrl === undefined ? {} : { publicUrl }),
  ...(dir === undefined ? {} : { dir }),
});
const { url, mcpUrl, openMcpUrl, tokenMcpUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ url, mcpUrl, openMcpUrl, tokenMcpUrl })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.stop());
