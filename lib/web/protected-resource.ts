import { SCOPES } from "@/lib/contracts";
import { env } from "@/lib/platform/env";

/** Our own protected resource metadata, RFC 9728 §2. There is no authorization server yet: callers hold API keys. */
export function protectedResource() {
  const { publicUrl } = env();
  return {
    resource: publicUrl,
    resource_name: "Patchbay",
    bearer_methods_supported: ["header"],
    scopes_supported: SCOPES,
  };
}
