import { ButtonLink } from "@/components/ui/button";
import { ClientIdFix } from "./client-id-fix";
import type { ConnectActions, ConnectPlace } from "./connect-place";
import { EnableFirst } from "./enable-first";
import { explainFailure, type FailureContext } from "./failure-words";
import type { Failure } from "./phase";
import { SecretForm } from "./secret-form";
import { StartForm } from "./start-form";

export interface FailureControlsProps {
  readonly failure: Failure;
  readonly context: FailureContext;
  readonly place: ConnectPlace;
  readonly actions: ConnectActions;
  readonly tokenFirst: boolean;
}

/** The controls of what can be done about a failure; its words stand above. */
export function FailureControls({ failure, context, place, actions, tokenFirst }: FailureControlsProps) {
  const { fixes } = explainFailure(failure, context);
  const { setClient, enable, beginHere } = actions;
  // A secret that was refused will be again; only a sign-in is another way.
  const retries = fixes.includes("retry") && (place.consents || failure.code !== "token_rejected");
  return (
    <>
      {fixes.includes("client_id") ? <ClientIdFix redirectUri={place.redirectUri} setClient={setClient} /> : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {retries ? <StartForm label={retryLabel(failure)} beginHere={beginHere} /> : null}
        {fixes.includes("enable") ? <EnableFirst name={place.name} enable={enable} /> : null}
        {fixes.includes("sign_in") ? (
          <ButtonLink variant="primary" href="/sign-in" prefetch={false}>
            Sign in to Patchbay
          </ButtonLink>
        ) : null}
        {fixes.length === 0 ? <ButtonLink href={place.listHref}>Back to the installations</ButtonLink> : null}
      </div>
      {failure.code === "forbidden" || failure.code === "not_found" ? null : (
        <SecretForm open={tokenFirst || fixes[0] === "token"} place={place} save={actions.saveSecret} />
      )}
    </>
  );
}

/** After a token the other way is another way, not the same once more. */
function retryLabel({ code, oauthCode }: Failure): string {
  return code === "token_rejected" && oauthCode === null ? "Sign in instead" : "Try again";
}
