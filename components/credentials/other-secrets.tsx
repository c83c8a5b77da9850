import Link from "next/link";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { InstallationCredentials } from "@/lib/contracts";
import { ClientSecretButton, type ReplaceClientSecret } from "./client-secret-button";

export interface OtherSecretsProps {
  readonly client: InstallationCredentials["client"];
  readonly extraHeader: string | null;
  /** Where the extra header is set. */
  readonly configHref: string;
  /** Null for those who may not. */
  readonly replaceClientSecret: ReplaceClientSecret | null;
}

/** What else is in the vault for an installation; nothing where that is nothing. */
export function OtherSecrets({ client, extraHeader, configHref, replaceClientSecret }: OtherSecretsProps) {
  const items: Description[] = [
    ...(client === null
      ? []
      : [
          { term: "OAuth client", detail: <code className="font-mono text-caption/5">{client.client_id}</code> },
          { term: "Its secret", detail: client.has_secret ? "In the vault" : "None: a public client" },
        ]),
    ...(extraHeader === null
      ? []
      : [
          {
            term: "Extra header",
            detail: (
              <>
                <code className="font-mono text-caption/5">{extraHeader}</code>, its value in the vault ·{" "}
                <Link href={configHref} className="text-accent-fg hover:underline">
                  Change it in the configuration
                </Link>
              </>
            ),
          },
        ]),
  ];
  if (items.length === 0) return null;
  return (
    <Panel
      title="Beside it"
      description="Other secrets that calls of this installation need."
      actions={
        client?.has_secret && replaceClientSecret !== null ? <ClientSecretButton replace={replaceClientSecret} /> : null
      }
    >
      <DescriptionList items={items} />
    </Panel>
  );
}
