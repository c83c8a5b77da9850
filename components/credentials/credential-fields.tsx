import { ApiKeyFields } from "./api-key-fields";
import type { CredentialFaults } from "./credential-faults";
import { controlName } from "./credential-input";
import type { InputKind } from "./kinds";
import { PlainField } from "./plain-field";
import { SecretField } from "./secret-field";

export interface CredentialFieldsProps {
  readonly kind: InputKind;
  readonly faults: CredentialFaults;
}

/** The fields of one kind of secret. */
export function CredentialFields({ kind, faults }: CredentialFieldsProps) {
  const of = (field: string) => ({ name: controlName(kind, field), error: faults[controlName(kind, field)] });
  switch (kind) {
    case "bearer":
      return (
        <SecretField
          {...of("token")}
          label="Token"
          required
          maxLength={16_384}
          help={`Sent as Authorization: Bearer. ${kept}`}
        />
      );
    case "api_key":
      return <ApiKeyFields faults={faults} />;
    case "basic":
      return (
        <div className={pairClasses}>
          <PlainField {...of("username")} label="User name" required maxLength={512} />
          <SecretField {...of("password")} label="Password" maxLength={4096} help={kept} />
        </div>
      );
    case "client_credentials":
      return <ClientFields of={of} />;
    case "aws":
      return <AwsFields of={of} />;
    case "connection_string":
      return (
        <SecretField
          {...of("value")}
          label="Connection string"
          required
          maxLength={4096}
          help={`Such as postgresql://user:password@db.example.com/orders. ${kept}`}
        />
      );
  }
}

const kept = "Kept in the vault and never shown again.";
const pairClasses = "grid items-start gap-4 sm:grid-cols-2";

interface PartProps {
  readonly of: (field: string) => { readonly name: string; readonly error: string | undefined };
}

function ClientFields({ of }: PartProps) {
  return (
    <>
      <div className={pairClasses}>
        <PlainField {...of("client_id")} label="Client id" required maxLength={512} />
        <SecretField {...of("client_secret")} label="Client secret" required maxLength={2048} help={kept} />
      </div>
      <PlainField
        {...of("token_url")}
        label="Token endpoint"
        optional
        maxLength={2048}
        placeholder="Found by the server’s own metadata"
      />
      <PlainField {...of("scopes")} label="Scopes" optional maxLength={4096} help="With spaces between them." />
    </>
  );
}

function AwsFields({ of }: PartProps) {
  return (
    <>
      <div className={pairClasses}>
        <PlainField {...of("access_key_id")} label="Access key id" required maxLength={128} placeholder="AKIA…" />
        <SecretField {...of("secret_access_key")} label="Secret access key" required maxLength={256} help={kept} />
        <PlainField {...of("region")} label="Region" required maxLength={64} placeholder="eu-central-1" />
        <PlainField {...of("service")} label="Service" required maxLength={64} placeholder="execute-api" />
      </div>
      <SecretField
        {...of("session_token")}
        label="Session token"
        optional
        maxLength={8192}
        help="Of temporary credentials, which end by themselves."
      />
    </>
  );
}
