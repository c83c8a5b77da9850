import type { CredentialFaults } from "@/components/credentials/credential-faults";
import { controlName } from "@/components/credentials/credential-input";
import { inputKindsFor } from "@/components/credentials/kinds";
import { SecretField } from "@/components/credentials/secret-field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { AuthKind } from "@/lib/contracts";
import type { Method } from "./install-input";
import { OtherSecretSlot } from "./other-secret-slot";
import { OwnClientFields } from "./own-client-fields";

export interface SignInChoiceProps {
  /** What the connector takes. */
  readonly auth: AuthKind;
  readonly method: Method;
  readonly onMethod: (method: string) => void;
  /** Where the vendor must send people back to. */
  readonly redirectUri: string;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly faults: CredentialFaults;
  /** Whose draft is kept. */
  readonly connector: string;
}

/** How to sign in. The style sheet shows the fields of consent and of a token, so those work before any script does. */
export function SignInChoice({ auth, method, onMethod, redirectUri, errors, faults, connector }: SignInChoiceProps) {
  if (auth === "none") return null;
  const kinds = inputKindsFor(auth);
  if (auth !== "oauth2") {
    return (
      <>
        <input type="hidden" name="method" value="other" />
        <OtherSecretSlot kinds={kinds} faults={faults} connector={connector} />
      </>
    );
  }
  return (
    <div className="group/method space-y-4">
      <RadioGroup
        name="method"
        legend="How to sign in"
        framed
        defaultValue={method}
        onValueChange={onMethod}
        options={options}
      />
      <div className="hidden space-y-4 group-has-[[value=client]:checked]/method:block">
        <OwnClientFields redirectUri={redirectUri} errors={errors} />
      </div>
      <div className="hidden group-has-[[value=token]:checked]/method:block">
        <SecretField
          name={token}
          label="Token"
          error={faults[token]}
          maxLength={16_384}
          help="Sent as Authorization: Bearer. Kept in the vault and never shown again."
        />
      </div>
      {method === "other" ? (
        <OtherSecretSlot kinds={kinds.filter((kind) => kind !== "bearer")} faults={faults} connector={connector} />
      ) : null}
    </div>
  );
}

const token = controlName("bearer", "token");

const options = [
  {
    value: "oauth",
    label: "Sign in at the vendor",
    help: "Opens its consent page next. Patchbay registers there by itself where the vendor allows it.",
  },
  {
    value: "client",
    label: "Sign in with your own OAuth client",
    help: "For a vendor that wants applications to be registered by hand.",
  },
  {
    value: "token",
    label: "Static access token",
    help: "For a server that takes a bearer token which you made there.",
  },
  {
    value: "other",
    label: "Another kind of secret",
    help: "An API key, a user name and password, client credentials or an AWS access key.",
  },
];
