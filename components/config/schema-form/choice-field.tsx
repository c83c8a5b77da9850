import { Select } from "@/components/ui/select";
import { sameJson } from "../json";
import { type ControlProps, FieldFrame } from "./field-frame";

export function ChoiceField({ shape, form, value }: ControlProps<"choice">) {
  const { options, fallback } = shape;
  const chosen = options.findIndex((option) => sameJson(option.value, value));
  const usual = options.find((option) => sameJson(option.value, fallback));
  return (
    <FieldFrame shape={shape} form={form} value={value}>
      {({ required, ...control }) => (
        <Select
          {...control}
          aria-required={required}
          value={chosen < 0 ? "" : String(chosen)}
          placeholder={usual === undefined ? "Not set" : `Not set (${usual.label})`}
          options={options.map(({ label }, index) => ({ value: String(index), label }))}
          className="max-w-80 max-sm:max-w-none"
          onChange={({ target }) => form.onChange(shape.path, options[Number(target.value || -1)]?.value)}
        />
      )}
    </FieldFrame>
  );
}
