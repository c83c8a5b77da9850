import type { ReactNode } from "react";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { CredentialFacts } from "@/lib/contracts";
import { credentialDescription, credentialTitle } from "./credential-words";

export interface CredentialPanelProps {
  readonly credential: CredentialFacts;
  /** The OAuth client's id, where it was brought along. */
  readonly clientId: string | null;
  readonly now: Date;
  readonly actions?: ReactNode;
}

/** One stored credential: when it began, when it ends, where it belongs. The secret itself is nowhere to be seen. */
export function CredentialPanel({ credential, clientId, now, actions }: CredentialPanelProps) {
  return (
    <Panel title={credentialTitle(credential)} description={credentialDescription(credential)} actions={actions}>
      <DescriptionList items={factsOf(credential, clientId, now)} />
    </Panel>
  );
}

function factsOf(credential: CredentialFacts, clientId: string | null, now: Date): Description[] {
  const { kind, issuer, resource, created_at: created, expires_at: expires } = credential;
  const stored: Description = { term: "Stored", detail: <Time value={created} now={now} /> };
  if (kind === "config") return [stored];
  if (kind === "client_secret") return [{ term: "Client id", detail: <Code text={clientId} /> }, stored];
  return [
    { term: "Type", detail: kind === "oauth" ? "OAuth 2.1" : "Bearer token" },
    ...(issuer === null ? [] : [{ term: "Issuer", detail: <Code text={issuer} /> }]),
    ...(resource === null ? [] : [{ term: "For", detail: <Code text={resource} /> }]),
    ...(kind === "oauth" && clientId !== null ? [{ term: "Client id", detail: <Code text={clientId} /> }] : []),
    stored,
    { term: "Ends", detail: expires === null ? "Does not end by itself" : <Time value={expires} now={now} /> },
    ...renewalOf(credential, now),
  ];
}

function renewalOf({ kind, next_refresh_at: next, rotated_at: rotated }: CredentialFacts, now: Date): Description[] {
  if (kind !== "oauth") return [];
  return [
    {
      term: "Next renewal",
      detail: next === null ? "Not possible: sign in again when it ends" : <Time value={next} now={now} />,
    },
    { term: "Last renewed", detail: rotated === null ? "Not yet" : <Time value={rotated} now={now} /> },
  ];
}

function Code({ text }: { readonly text: string | null }) {
  return <code className="font-mono text-caption/5 wrap-anywhere">{text ?? "–"}</code>;
}
