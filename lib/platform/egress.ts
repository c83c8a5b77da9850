import { createEgress, type Egress, parseAllowList } from "@/lib/kernel/net";
import { env } from "./env";
import { once } from "./once";
import { sandboxMcpUrl } from "./runtime";

/** The guarded door for every outgoing request. Opens what EGRESS_ALLOW names, and the bundled sandbox while it runs. */
export function egress(): Egress {
  const sandbox = sandboxMcpUrl();
  const allow = [...env().egressAllow, ...(sandbox === null ? [] : [new URL(sandbox).host])].join(",");
  return once(`egress ${allow}`, () => createEgress({ allow: parseAllowList(allow) }));
}
