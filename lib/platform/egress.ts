import { createEgress, type Egress, parseAllowList } from "@/lib/kernel/net";
import { env } from "./env";
import { sandboxMcpUrl } from "./runtime";

const KEY = Symbol.for("patchbay.egress");

/** The guarded door for every outgoing request. Opens what EGRESS_ALLOW names, and the bundled sandbox while it runs. */
export function egress(): Egress {
  const holder = globalThis as { [KEY]?: { allow: string; egress: Egress } };
  const sandbox = sandboxMcpUrl();
  const allow = [env().EGRESS_ALLOW, sandbox === null ? "" : new URL(sandbox).host].filter(Boolean).join(",");
  if (holder[KEY]?.allow !== allow) holder[KEY] = { allow, egress: createEgress({ allow: parseAllowList(allow) }) };
  return holder[KEY].egress;
}
