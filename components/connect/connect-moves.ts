import type { Dispatch } from "react";
import { apiFor } from "@/components/providers/api";
import type { Connector } from "@/lib/contracts";
import type { LocalEvent, Via } from "./attempt-local";
import type { Asked, Begin } from "./begin-context";
import type { ConnectPlace } from "./connect-place";
import type { Popup } from "./popup";
import { failureOf, type useConnectorWait } from "./use-connector-wait";

/** What the reader can do about an attempt. */
export interface ConnectMoves {
  readonly begin: Begin;
  /** Begins where the window has been opened already, or none is wanted. */
  readonly follow: (via: Via, asked?: Asked) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly reopen: () => void;
  /** Brings the small window to the front. */
  readonly show: () => void;
  readonly keepWaiting: () => void;
}

type Server = Pick<ReturnType<typeof useConnectorWait>, "connector" | "keep" | "forgetAttempt">;

export function createMoves(
  place: ConnectPlace,
  server: Server,
  popup: Popup,
  tell: Dispatch<LocalEvent>,
): ConnectMoves {
  const { connectors } = apiFor(place.organization);
  const follow: ConnectMoves["follow"] = async (via, { accessToken, scopes } = {}) => {
    tell({ kind: "began", via, at: Date.now() });
    server.forgetAttempt();
    try {
      const connector = await connectors.connect(place.uuid, {
        redirect_url: via === "tab" ? place.pageUrl : place.doneUrl,
        ...(accessToken === undefined ? {} : { access_token: accessToken }),
        ...(scopes === undefined ? {} : { scopes: [...scopes] }),
      });
      server.keep(connector);
      tell({ kind: "answered", waits: connector.state === "auth_required", via });
      lead(connector, via, popup);
    } catch (error) {
      popup.close();
      tell({ kind: "refused", failure: failureOf(error) });
    }
  };
  return {
    follow,
    begin: (wanted, asked) =>
      void follow(wanted === "popup" && !popup.open(place.openingHref) ? "blocked" : wanted, asked),
    cancel: async () => {
      tell({ kind: "cancelled" });
      popup.close();
      // Voids the link; an attempt that never came so far has nothing to void.
      await connectors.disconnect(place.uuid).catch(() => undefined);
    },
    reopen: () => {
      const address = server.connector.auth_request?.authorization_endpoint;
      if (address !== undefined && popup.open(address)) tell({ kind: "reopened" });
    },
    show: popup.focus,
    keepWaiting: () => tell({ kind: "resumed", at: Date.now() }),
  };
}

/** Sends the reader to the consent page, or closes the window where none is needed. */
function lead({ auth_request: request }: Connector, via: Via, popup: Popup): void {
  if (request === null) popup.close();
  else if (via === "tab") window.location.assign(request.authorization_endpoint);
  else if (via === "popup") popup.send(request.authorization_endpoint);
}
