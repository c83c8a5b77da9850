import type { RefreshHooks } from "../refresh";
import { oauthSentence } from "./failures";
import { disconnectUnlessChanged } from "./outcomes";

/** What a refresh does to the state of an installation. */
export const refreshHooks: RefreshHooks = {
  onRefused: (installation, code) => {
    const reason = `${oauthSentence(code)} Sign in again to reconnect.`;
    const why = { code: "refresh_failed", reason } as const;
    return disconnectUnlessChanged(installation.orgId, "token refresh", installation, why);
  },
};
