import { createGuardedAgent } from "./connector";
import type { Egress, EgressOptions } from "./contract";
import { createFetch } from "./fetch";
import { sendRequest } from "./request";

/** Opens the guarded door. One per process: its connections are kept alive and shared. */
export function createEgress(options: EgressOptions): Egress {
  const agent = createGuardedAgent(options);
  const request: Egress["request"] = (url, init) => sendRequest(agent, options.allow, url, init);
  return { request, fetch: createFetch(request), close: () => agent.destroy() };
}
