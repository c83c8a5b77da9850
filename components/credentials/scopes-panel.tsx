import { ConnectLink } from "@/components/connect/connect-link";
import { ScopeComparison } from "@/components/installations/scope-comparison";
import { Panel } from "@/components/ui/panel";
import type { CredentialView, Installation } from "@/lib/contracts";

export interface ScopesPanelProps {
  readonly installation: Pick<Installation, "id" | "state">;
  readonly credential: Pick<CredentialView, "requested_scopes" | "granted_scopes" | "missing_scopes" | "wanted_scopes">;
  readonly connectHref: string;
  readonly manageable: boolean;
}

/** What was asked for against what was granted; what is missing is asked for again in one click. */
export function ScopesPanel({ installation, credential, connectHref, manageable }: ScopesPanelProps) {
  const { requested_scopes: requested, granted_scopes: granted, missing_scopes: missing } = credential;
  const count = missing.length === 1 ? "One scope was" : `${missing.length} scopes were`;
  return (
    <Panel
      title="Permissions"
      description={
        missing.length === 0 ? "What was asked for, and what was granted." : `${count} asked for and not granted.`
      }
    >
      <div className="space-y-4">
        <ScopeComparison requested={requested} granted={granted} connected={installation.state === "connected"} />
        {missing.length === 0 ? null : manageable ? (
          <ConnectLink installationId={installation.id} connectHref={connectHref} scopes={credential.wanted_scopes}>
            Ask again for the missing scopes
          </ConnectLink>
        ) : (
          <p className="text-caption text-muted">Its owner or an admin can ask for them again.</p>
        )}
      </div>
    </Panel>
  );
}
