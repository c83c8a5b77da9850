"use client";

import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import type { ConnectPlace } from "./connect-place";
import { formatClock, formatElapsed } from "./durations";
import { hostOf } from "./host-of";
import { MovedSignIn } from "./moved-sign-in";
import { RedirectUri } from "./redirect-uri";
import type { ConnectAttemptState } from "./use-connect-attempt";

/** After this long something may be wrong at the consent page itself. */
const doubtMs = 60_000;

export interface WaitingViewProps {
  readonly phase: "opening" | "awaiting_consent" | "exchanging" | "verifying";
  readonly place: ConnectPlace;
  readonly state: ConnectAttemptState;
}

/** While the consent page is open somewhere else. */
export function WaitingView({ phase, place, state }: WaitingViewProps) {
  const { local, attempt, elapsedMs, cancel, keepWaiting } = state;
  const atConsent = phase === "awaiting_consent";
  return (
    <div className="space-y-4">
      {atConsent && attempt?.previous_issuer ? (
        <MovedSignIn host={place.host} before={attempt.previous_issuer} now={attempt.issuer} />
      ) : null}
      {atConsent ? <WayIn place={place} state={state} /> : null}
      {local.paused ? (
        <Callout
          kind="info"
          title="Nobody has answered for five minutes"
          action={<Button onClick={keepWaiting}>Keep waiting</Button>}
        >
          This page has stopped looking. The link works until it runs out.
        </Callout>
      ) : null}
      {atConsent && elapsedMs > doubtMs ? (
        <RedirectUri issuerHost={hostOf(attempt?.issuer ?? place.host)} uri={place.redirectUri} />
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p className="text-caption text-muted tabular-nums">
          {elapsedMs > 0 ? `${formatElapsed(elapsedMs)} so far` : "Just begun"}
          {attempt !== null && attempt.phase === "waiting"
            ? ` · link valid until ${formatClock(attempt.expires_at)}`
            : null}
          {atConsent ? " · you may leave this page" : null}
        </p>
        <Button size="sm" variant="ghost" onClick={() => void cancel()}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** How to get to the consent page from here, whatever became of the window. */
function WayIn({ place, state }: Pick<WaitingViewProps, "place" | "state">) {
  const { local, connector, reopen } = state;
  const address = connector.auth_request?.authorization_endpoint;
  if (local.via === "tab" || address === undefined) return null;
  if (local.via === "blocked") return <Blocked place={place} state={state} address={address} />;
  if (local.via === "link") {
    return (
      <a href={address} target="_blank" rel="noreferrer" className={buttonClasses({ variant: "primary" })}>
        Open the sign-in page
        <span className="sr-only"> (in a new tab)</span>
      </a>
    );
  }
  if (!local.windowClosed) return <Button onClick={state.show}>Show the window</Button>;
  return (
    <Callout
      kind="info"
      title="The window may be closed; still listening"
      action={<Button onClick={reopen}>Reopen</Button>}
    >
      If it is still open, go on there.
    </Callout>
  );
}

function Blocked({ place, state, address }: Pick<WaitingViewProps, "place" | "state"> & { readonly address: string }) {
  return (
    <Callout kind="warning" title="Your browser blocked the window" live>
      <p>Choose how to go on, or allow windows for this site and start again.</p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => state.begin("tab")}>
          Continue in this tab
        </Button>
        <a href={address} target="_blank" rel="noreferrer" className={buttonClasses({})}>
          Open link
          <span className="sr-only"> (in a new tab)</span>
        </a>
        <CopyButton text={place.pageUrl} label="Copy link for another admin" showLabel />
      </div>
    </Callout>
  );
}
