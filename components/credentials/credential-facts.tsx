import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { CredentialView } from "@/lib/contracts";
import { kindWords } from "./kinds";

export interface CredentialFactsProps {
  readonly credential: CredentialView;
  /** The OAuth client that was brought along. */
  readonly clientId: string | null;
  readonly now: Date;
}

/** What may be told of a credential: whom it names, where it goes, from when till when. */
export function CredentialFacts({ credential, clientId, now }: CredentialFactsProps) {
  const { type, label, origin, issuer, resource, region, service } = credential;
  const items: Description[] = [
    { term: "Kind", detail: kindWords[type].label },
    ...named(accountTerms[type], label),
    ...named("Goes to", origin),
    ...named("Sent as", placeOf(credential)),
    ...named("Authorization server", issuer),
    ...named("Resource", resource !== null && resource !== origin ? resource : null),
    ...named("Client id", clientId),
    ...named("Region", region),
    ...named("Service", service),
    ...lifeOf(credential, now),
  ];
  return <DescriptionList items={items} />;
}

const accountTerms: Record<CredentialView["type"], string> = {
  oauth: "Account",
  bearer: "Ends in",
  api_key: "Ends in",
  basic: "User name",
  client_credentials: "Client id",
  aws: "Access key id",
  connection_string: "Database",
};

function placeOf({ type, placement: { in: place, name } }: CredentialView): string | null {
  switch (place) {
    case "header":
      return name === null || name.toLowerCase() === "authorization" ? "Authorization header" : `Header ${name}`;
    case "query":
      return `Parameter ${name ?? "of the address"}`;
    case "basic":
      return type === "basic" ? null : "Basic sign-in";
    case "signature":
      return "A signature; the key itself stays here";
    case "connection":
      return "The sign-in to the database";
  }
}

function lifeOf(credential: CredentialView, now: Date): Description[] {
  const { expires_at: expires, refresh, created_at: created, rotated_at: rotated } = credential;
  const next = refresh?.paused_until ?? refresh?.next_refresh_at ?? null;
  return [
    { term: "Ends", detail: expires === null ? "Does not end by itself" : <Time value={expires} now={now} /> },
    ...(refresh === null
      ? []
      : [
          {
            term: "Next renewal",
            detail: next === null ? "Not possible: sign in again when it ends" : <Time value={next} now={now} />,
          },
          {
            term: "Last renewed",
            detail:
              refresh.last_refreshed_at === null ? "Not yet" : <Time value={refresh.last_refreshed_at} now={now} />,
          },
        ]),
    ...(refresh === null && rotated !== null
      ? [{ term: "Last replaced", detail: <Time value={rotated} now={now} /> }]
      : []),
    { term: "Stored", detail: <Time value={created} now={now} /> },
  ];
}

/** Codes, addresses and ids; nothing where there is none. */
function named(term: string, value: string | null): Description[] {
  if (value === null || value === "") return [];
  const plain = / /.test(value);
  return [{ term, detail: plain ? value : <code className="font-mono text-caption/5 wrap-anywhere">{value}</code> }];
}
