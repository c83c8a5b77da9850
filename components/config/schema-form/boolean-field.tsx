import { Select } from "@/components/ui/select";
import { type ControlProps, FieldFrame } from "./field-frame";

const OPTIONS = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** Three answers, since "not set" follows the connector's default and "no" does not. */
export function BooleanField({ shape, form, value, bare }: ControlProps<"boolean">) {
  const { fallback } = shape;
  return (
    <FieldFrame shape={shape} form={form} value={value} bare={bare}>
      {({ required, ...control }) => (
        <Select
          {...control}
          aria-required={required}
          value={typeof value === "boolean" ? String(value) : ""}
          placeholder={typeof fallback === "boolean" ? `Not set (${fallback ? "yes" : "no"})` : "Not set"}
          options={OPTIONS}
          className="max-w-48 max-sm:max-w-none"
          onChange={({ target }) =>
            form.onChange(shape.path, target.value === "" ? undefined : target.value === "true")
          }
        />
      )}
    </FieldFrame>
  );
}
