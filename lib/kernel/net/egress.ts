import { createGuardedAgent } from "./connector";
import { checkedAddresses } from "./checked-addresses";
import type { Egress, EgressOptions } from "./contract";
import { toAppError } from "./failure";
import { createFetch } from "./fetch";
import { sendRequest } from "./request";

/** Opens the guarded door. One per process: its connections are kept alive and shared. */
export function createEgress(options: EgressOptions): Egress {
  const agent = createGuardedAgent(options);
  const request: Egress["request"] = (url, init) => sendRequest(agent, options.allow, url, init);
  const addressesOf: Egress["addressesOf"] = (host) =>
    checkedAddresses({ protocol: "https:", ...host }, options).catch((error: unknown) => {
      throw toAppError(error, host.hostname);
    });
  return { request, fetch: createFetch(request), addressesOf, close: () => agent.destroy() };
}
