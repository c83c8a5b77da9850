import { Callout } from "@/components/ui/callout";
import type { ServerInspection } from "@/lib/contracts";
import { ConnectionSteps, PendingConnectionSteps } from "./connection-steps";
import type { Inspection } from "./use-inspection";
import { ScopeList } from "./scope-list";

/** What an inspection found, or how it is getting on. Nothing before it was started. */
export function InspectionResult({ pending, found, failure }: Omit<Inspection, "start">) {
  if (pending) return <PendingConnectionSteps label="Asking the server" ids={["address", "handshake", "sign_in"]} />;
  if (failure !== null) {
    return (
      <Callout kind="danger" live>
        {failure}
      </Callout>
    );
  }
  if (found === null) return null;
  return (
    <div role="status" className="space-y-3">
      <ConnectionSteps label="What the server answered" steps={found.steps} />
      {found.sign_in === "oauth" ? <Asked scopes={found.scopes} /> : null}
      <Advice found={found} />
    </div>
  );
}

function Asked({ scopes }: { readonly scopes: readonly string[] }) {
  return (
    <div>
      <p className="mb-1.5 font-medium">It will ask for</p>
      <ScopeList scopes={scopes} none="What its consent page says; it names nothing beforehand." />
    </div>
  );
}

function Advice({ found }: { readonly found: ServerInspection }) {
  if (found.client === "manual") {
    return (
      <Callout kind="warning" title="Register Patchbay there first">
        Its sign-in does not take new applications by itself. Register one at the vendor and enter its client id when
        you install.
      </Callout>
    );
  }
  if (found.sign_in === "unknown") {
    return (
      <Callout kind="warning" title="Its sign-in could not be found out">
        If you have an access token for it, install it with that.
      </Callout>
    );
  }
  return null;
}
