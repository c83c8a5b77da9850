import { PlainField } from "@/components/credentials/plain-field";
import { SecretField } from "@/components/credentials/secret-field";
import { CodeBlock } from "@/components/ui/code-block";

export interface OwnClientFieldsProps {
  /** Where the vendor must send people back to. */
  readonly redirectUri: string;
  readonly errors: Readonly<Record<string, string | undefined>>;
}

/** An OAuth client that was registered by hand. */
export function OwnClientFields({ redirectUri, errors }: OwnClientFieldsProps) {
  return (
    <>
      <div>
        <p className="mb-1.5 font-medium">Redirect URI to register</p>
        <CodeBlock code={redirectUri} wrap copyLabel="Copy redirect URI" />
      </div>
      <PlainField
        name="client_id"
        id="client_id"
        label="Client id"
        error={errors["credentials.client_id"]}
        maxLength={512}
      />
      <SecretField
        name="client_secret"
        id="client_secret"
        label="Client secret"
        optional
        error={errors["credentials.client_secret"]}
        help="Kept in the vault and never shown again."
        maxLength={2048}
      />
    </>
  );
}
