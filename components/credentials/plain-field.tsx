import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface PlainFieldProps extends Omit<FieldProps, "children"> {
  readonly maxLength: number;
  readonly placeholder?: string | undefined;
}

/** A name, an id or an address that stands beside a secret. */
export function PlainField({ maxLength, placeholder, ...field }: PlainFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          mono
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={maxLength}
          placeholder={placeholder}
        />
      )}
    </Field>
  );
}
