import type { Ctx } from "@/lib/domain/core";
import { spendAddressQuota, spendQuota } from "@/lib/platform/quota";

type Fields = Readonly<Record<string, string>>;

export interface RequestQuota {
  /** Takes the request off its caller's quota. Throws `rate_limited`. */
  readonly spend: (ctx: Ctx) => Promise<void>;
  /** Takes it off the quota of its address: nobody is known to have sent it. Throws `rate_limited`. */
  readonly spendAsStranger: () => Promise<void>;
  /** Puts what is left on the answer, good or bad. */
  readonly tell: (response: Response) => Response;
}

/** One request, whose quota is spent once it is known whose it is. */
export function quotaOf(request: Request): RequestQuota {
  let fields: Fields = {};
  return {
    spend: async ({ orgId, principal }) => {
      if (principal.kind === "system") return;
      fields = await spendQuota(isReading(request) ? "read" : "write", { orgId, id: principal.id });
    },
    spendAsStranger: async () => {
      // Set by the gateway, for every request (lib/gateway/identify.ts).
      fields = await spendAddressQuota(request.headers.get("x-client-address") ?? "unknown");
    },
    tell: (response) => {
      for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
      return response;
    },
  };
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}
