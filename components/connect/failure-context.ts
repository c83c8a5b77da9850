import type { ConnectAttempt, Connector } from "@/lib/contracts";
import type { FailureContext } from "./failure-words";
import { hostOf } from "./host-of";

/** Whom an attempt is about, for its words. */
export function failureContext({ name, url }: Connector, attempt: ConnectAttempt | null): FailureContext {
  return {
    name,
    host: hostOf(url),
    issuerHost: hostOf(attempt?.issuer ?? url),
    scopes: attempt?.scopes ?? [],
  };
}
