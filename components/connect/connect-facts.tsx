import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { ConnectAttempt, InstallationView } from "@/lib/contracts";
import { ScopeList } from "./scope-list";

export interface ConnectFactsProps {
  readonly view: InstallationView;
  readonly attempt: ConnectAttempt | null;
  /** Whether somebody signs in at the vendor. */
  readonly consents: boolean;
}

/** What is being connected, beside the attempt. */
export function ConnectFacts({ view, attempt, consents }: ConnectFactsProps) {
  const { installation, owner_name: owner } = view;
  const { url, shared } = installation;
  return (
    <Panel title="About this connection">
      <DescriptionList
        items={[
          { term: "Address", detail: <code className="font-mono text-caption/5 wrap-anywhere">{url}</code> },
          ...(consents ? signInFacts(view, attempt) : []),
          { term: "Owner", detail: owner },
          { term: "Visible to", detail: shared ? "Everybody in the organization" : "Its owner and admins" },
        ]}
      />
    </Panel>
  );
}

function signInFacts({ installation, client_id: clientId }: InstallationView, attempt: ConnectAttempt | null) {
  const { requested_scopes: requested, granted_scopes: granted, state } = installation;
  return [
    { term: "Signs in at", detail: attempt?.issuer ?? "Found out when you connect" },
    { term: "Asks for", detail: <ScopeList scopes={requested} none="Known when you connect" /> },
    ...(state === "connected"
      ? [{ term: "Granted", detail: <ScopeList scopes={granted} none="The server named no permissions" /> }]
      : []),
    { term: "OAuth client", detail: clientId ?? "Registered by itself" },
  ];
}
