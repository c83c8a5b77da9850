import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type ControlProps, fallbackText, FieldFrame } from "./field-frame";

const INPUT_TYPES: Readonly<Record<string, string>> = { email: "email", uri: "url", url: "url", date: "date" };
const WRITTEN: Readonly<Record<string, string>> = {
  time: "With its zone, such as 09:30:00Z.",
  "date-time": "With its zone, such as 2026-11-21T09:30:00Z.",
  duration: "Such as PT15M for 15 minutes.",
};
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function TextField({ shape, form, value, bare }: ControlProps<"text">) {
  const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  const format = shape.format ?? "";
  const notes = [WRITTEN[format], value === "" && !bare ? "Set to an empty text." : undefined];
  const shared = {
    value: text,
    placeholder: fallbackText(shape),
    autoComplete: "off",
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      form.onChange(shape.path, target.value === "" ? undefined : target.value),
  };
  return (
    <FieldFrame
      shape={shape}
      form={form}
      value={value}
      bare={bare}
      note={notes.filter((note) => note !== undefined).join(" ") || null}
    >
      {/* The schema decides what is required; the browser's own bubble would say it twice. */}
      {({ required, ...control }) =>
        shape.multiline ? (
          <Textarea {...control} {...shared} aria-required={required} rows={3} />
        ) : (
          <Input
            {...control}
            {...shared}
            aria-required={required}
            type={typeOf(format, text)}
            spellCheck={false}
            className={format === "date" ? "max-w-48 max-sm:max-w-none" : undefined}
          />
        )
      }
    </FieldFrame>
  );
}

/** A date that is none is shown as it is: the browser's own field would hide it. */
function typeOf(format: string, text: string): string {
  if (format === "date" && text !== "" && !DATE.test(text)) return "text";
  return INPUT_TYPES[format] ?? "text";
}
