import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";

/** Processes to compare with: `upstream`, an MCP server that answers at once, or `pipe <url>`, which only passes on. Says `listening <url>`. */
const [kind, target = ""] = process.argv.slice(2);

const answer = JSON.stringify({ jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "ok" }] } });
const upstream: RequestListener = (request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length }).end(answer);
  });
};

const agent = new Agent();
const pipe: RequestListener = (request, response) => {
  const { authorization: _ours, host: _host, ...headers } = request.headers;
  const options = { origin: new URL(target).origin, path: "/", method: "POST" as const, headers, body: request };
  void agent.stream({ ...options, opaque: response }, ({ statusCode, headers: received }) =>
    response.writeHead(statusCode, received),
  );
};

const server = createServer(kind === "pipe" ? pipe : upstream);
server.listen(0, "127.0.0.1", () => {
  // A server that listens on TCP has an AddressInfo.
  process.stdout.write(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
