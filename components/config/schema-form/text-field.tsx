import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type ControlProps, fallbackText, FieldFrame } from "./field-frame";

const INPUT_TYPES: Readonly<Record<string, string>> = { email: "email", uri: "url", url: "url" };

export function TextField({ shape, form, value }: ControlProps<"text">) {
  const shared = {
    value: typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value),
    placeholder: fallbackText(shape),
    autoComplete: "off",
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      form.onChange(shape.path, target.value === "" ? undefined : target.value),
  };
  return (
    <FieldFrame shape={shape} form={form} value={value}>
      {/* The schema decides what is required; the browser's own bubble would say it twice. */}
      {({ required, ...control }) =>
        shape.multiline ? (
          <Textarea {...control} {...shared} aria-required={required} rows={3} />
        ) : (
          <Input
            {...control}
            {...shared}
            aria-required={required}
            type={INPUT_TYPES[shape.format ?? ""] ?? "text"}
            spellCheck={false}
          />
        )
      }
    </FieldFrame>
  );
}
