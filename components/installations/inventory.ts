import type { InstallationView } from "@/lib/contracts";
import { credentialTitle } from "./credential-words";
import { formatCount } from "./figures";

/** What goes with an installation, and what stays, line by line. `calls`: of the last 30 days; null where unknown. */
export function inventoryOf({ installation, credentials, endpoint }: InstallationView, calls: number | null): string[] {
  const settings = Object.keys(installation.config).length;
  const kept = credentials.map((credential) => credentialTitle(credential).toLowerCase());
  return [
    `The endpoint ${endpoint}: agents that call it get “not found”${calls ? ` (${formatCount(calls)} calls in 30 days)` : ""}`,
    ...(kept.length === 0 ? [] : [`Its credentials, revoked at the vendor where it can be: ${kept.join(", ")}`]),
    ...(settings === 0 ? [] : [`Its configuration: ${settings} ${settings === 1 ? "setting" : "settings"}`]),
    "Its usage stays counted in the organization’s totals, and its changes stay in the audit trail",
  ];
}
