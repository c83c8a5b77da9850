import { AppError } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";

/**
 * A cookie travels with requests that other sites cause. Before one counts for a change, the browser must say that the request comes from us:
 * by Sec-Fetch-Site, or by an Origin that is our configured one. Forwarded headers are not looked at.
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const fromUs = site === null ? origin === env().publicUrl : site === "same-origin";
  if (!fromUs) throw new AppError("forbidden", "This request did not come from Patchbay's own pages.");
}
