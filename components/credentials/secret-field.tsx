import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface SecretFieldProps extends Omit<FieldProps, "children"> {
  readonly maxLength: number;
}

/** A field that is only ever written: nothing fills it, nothing remembers it, nothing shows what is in the vault. */
export function SecretField({ maxLength, ...field }: SecretFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          mono
          type="password"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={maxLength}
          // What password managers take for a sign-in of theirs.
          data-1p-ignore=""
          data-lpignore="true"
          data-bwignore=""
        />
      )}
    </Field>
  );
}
