import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request of the data plane (MCP proxy) and returns true; false leaves it to the pages and the API. */
export async function dataPlane(_request: IncomingMessage, _response: ServerResponse): Promise<boolean> {
  return false;
}
