import { Select } from "@/components/ui/select";
import { sameJson } from "../json";
import { type ControlProps, FieldFrame } from "./field-frame";

/** One of a few values; null is one of them where the schema allows it, and not the same as none. */
export function ChoiceField({ shape, form, value, bare }: ControlProps<"choice">) {
  const { fallback, nullable } = shape;
  const options = nullable ? [...shape.options, { value: null, label: "Null" }] : shape.options;
  const chosen = options.findIndex((option) => sameJson(option.value, value));
  const usual = options.find((option) => sameJson(option.value, fallback));
  const stray = chosen < 0 && value !== undefined && value !== "" ? JSON.stringify(value) : null;
  return (
    <FieldFrame shape={{ ...shape, nullable: false }} form={form} value={value} bare={bare}>
      {({ required, ...control }) => (
        <Select
          {...control}
          aria-required={required}
          value={stray === null ? (chosen < 0 ? "" : String(chosen)) : "stray"}
          placeholder={usual === undefined ? "Not set" : `Not set (${usual.label})`}
          options={[
            ...options.map(({ label }, index) => ({ value: String(index), label })),
            ...(stray === null ? [] : [{ value: "stray", label: stray, disabled: true }]),
          ]}
          className="max-w-80 max-sm:max-w-none"
          onChange={({ target }) => form.onChange(shape.path, options[Number(target.value || -1)]?.value)}
        />
      )}
    </FieldFrame>
  );
}
