import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface NameFieldProps {
  readonly name: string;
  /** The address is chosen, and names the installation unless told. */
  readonly free: boolean;
  readonly error: string | undefined;
}

/** How the installation is called here. */
export function NameField({ name, free, error }: NameFieldProps) {
  return (
    <Field
      name="name"
      id="name"
      label="Name"
      optional
      error={error}
      help="How your organization calls it, such as the team or the account that it belongs to."
    >
      {(control) => (
        <Input
          {...control}
          defaultValue={free ? "" : name}
          maxLength={120}
          autoComplete="off"
          placeholder={free ? "Taken from the address" : name}
        />
      )}
    </Field>
  );
}
