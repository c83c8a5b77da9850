import { getIn } from "../json";
import { BooleanField } from "./boolean-field";
import { ChoiceField } from "./choice-field";
import type { FieldShape } from "./field-shape";
import type { FormState } from "./form-state";
import { GroupField } from "./group-field";
import { JsonField } from "./json-field";
import { ListField } from "./list-field";
import { NumberField } from "./number-field";
import { SecretField } from "./secret-field";
import { TextField } from "./text-field";
import { VariantField } from "./variant-field";

export interface SchemaFieldProps {
  readonly shape: FieldShape;
  readonly form: FormState;
}

/** A form made from a connector's JSON Schema: one control for each place. */
export function SchemaForm({ shape, form }: SchemaFieldProps) {
  if (shape.kind !== "group") return <SchemaField shape={shape} form={form} />;
  return (
    <div className="flex flex-col gap-5">
      {shape.fields.map((field) => (
        <SchemaField key={field.path.join("/")} shape={field} form={form} />
      ))}
    </div>
  );
}

function SchemaField({ shape, form }: SchemaFieldProps) {
  const props = { form, value: getIn(form.draft, shape.path) };
  switch (shape.kind) {
    case "text":
      return <TextField shape={shape} {...props} />;
    case "secret":
      return <SecretField shape={shape} {...props} />;
    case "number":
      return <NumberField shape={shape} {...props} />;
    case "boolean":
      return <BooleanField shape={shape} {...props} />;
    case "choice":
      return <ChoiceField shape={shape} {...props} />;
    case "list":
      return <ListField shape={shape} {...props} />;
    case "group":
      return (
        <GroupField shape={shape} form={form}>
          <SchemaForm shape={shape} form={form} />
        </GroupField>
      );
    case "variant":
      return (
        <VariantField shape={shape} {...props} renderField={(field) => <SchemaForm shape={field} form={form} />} />
      );
    default:
      return <JsonField shape={shape} {...props} />;
  }
}
