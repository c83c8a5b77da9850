import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Method } from "./install-input";

export interface SignInChoiceProps {
  /** Where the vendor must send people back to. */
  readonly redirectUri: string;
  readonly defaultMethod: Method;
  readonly errors: Readonly<Record<string, string | undefined>>;
}

/** How to sign in. The style sheet shows the fields of the chosen way, so it works before any script does. */
export function SignInChoice({ redirectUri, defaultMethod, errors }: SignInChoiceProps) {
  return (
    <div className="group/method space-y-4">
      <RadioGroup
        name="method"
        legend="How to sign in"
        framed
        defaultValue={defaultMethod}
        options={[
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
        ]}
      />
      <div className="hidden space-y-4 group-has-[[value=client]:checked]/method:block">
        <div>
          <p className="mb-1.5 font-medium">Redirect URI to register</p>
          <CodeBlock code={redirectUri} wrap copyLabel="Copy redirect URI" />
        </div>
        <Field name="client_id" id="client_id" label="Client id" error={errors["credentials.client_id"]}>
          {(control) => <Input {...control} mono autoComplete="off" spellCheck={false} maxLength={512} />}
        </Field>
        <Field
          name="client_secret"
          id="client_secret"
          label="Client secret"
          optional
          error={errors["credentials.client_secret"]}
          help="Kept in the vault and never shown again."
        >
          {(control) => <Input {...control} mono type="password" autoComplete="off" maxLength={2048} />}
        </Field>
      </div>
      <div className="hidden group-has-[[value=token]:checked]/method:block">
        <Field
          name="access_token"
          id="access_token"
          label="Access token"
          error={errors["access_token"]}
          help="Sent as Authorization: Bearer. Kept in the vault and never shown again."
        >
          {(control) => <Input {...control} mono type="password" autoComplete="off" maxLength={16384} />}
        </Field>
      </div>
    </div>
  );
}
