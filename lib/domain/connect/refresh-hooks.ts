import { isClientRefusal } from "../credentials";
import type { InstallationRow } from "../installations";
import type { RefreshHooks } from "../refresh";
import { oauthSentence } from "./failures";
import { disconnectUnlessChanged } from "./outcomes";

/** What a refresh does to the state of an installation. */
export const refreshHooks: RefreshHooks = {
  onRefused: (installation, code) => {
    const reason = `${sentenceOf(installation, code)} Sign in again to reconnect.`;
    const why = { code: "refresh_failed", reason } as const;
    return disconnectUnlessChanged(installation.orgId, "token refresh", installation, why);
  },
  onClientRefused: (installation, code, retryAt) => {
    const why = { code: "client_rejected", reason: oauthSentence(code, "entered"), nextProbeAt: retryAt } as const;
    return disconnectUnlessChanged(installation.orgId, "token refresh", installation, why);
  },
};

/** Where a client was entered, connecting again uses that one instead of registering one. */
function sentenceOf({ clientId }: InstallationRow, code: string): string {
  return clientId !== null && isClientRefusal(code)
    ? "The authorization server no longer accepts the client of this sign-in."
    : oauthSentence(code);
}
