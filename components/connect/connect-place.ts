import type { SaveCredential } from "@/components/credentials/credential-form";
import type { InputKind } from "@/components/credentials/kinds";
import type { ConnectAttempt, Connector } from "@/lib/contracts";
import type { Failure } from "./phase";

/** What a connect page is about; all of it plain, from the server. */
export interface ConnectPlace {
  readonly organization: string;
  /** `inst_…` */
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  /** The MCP server's. */
  readonly host: string;
  readonly ownerName: string;
  /** Our page that a small window shows until it is sent on. */
  readonly openingHref: string;
  readonly detailHref: string;
  readonly listHref: string;
  /** Where the consent page leads back to, in a window of its own or in this tab. */
  readonly doneUrl: string;
  readonly pageUrl: string;
  /** What a vendor wants to have registered. */
  readonly redirectUri: string;
  /** Whether somebody signs in at the vendor; else one of `kinds` is entered, and nothing besides. */
  readonly consents: boolean;
  /** Secrets that the connector takes, the likeliest first. */
  readonly kinds: readonly InputKind[];
}

/** As the server rendered the page. */
export interface ConnectSnapshot {
  readonly connector: Connector;
  readonly attempt: ConnectAttempt | null;
  readonly failure: Failure | null;
  /** A static token was the way that was chosen. */
  readonly tokenFirst: boolean;
  readonly now: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problem: { readonly code: string; readonly detail: string } };

/** Server actions of the page. */
export interface ConnectActions {
  readonly readAttempt: () => Promise<Answer<ConnectAttempt | null>>;
  readonly setClient: (clientId: string, clientSecret: string) => Promise<Answer<unknown>>;
  readonly enable: () => Promise<Answer<unknown>>;
  readonly saveSecret: SaveCredential;
  /** For the form without script: begins, and comes back to this page. */
  readonly beginHere: () => Promise<void>;
}
