import { getIn } from "../json";
import { activeFields } from "./active-fields";
import { BooleanField } from "./boolean-field";
import { ChoiceField } from "./choice-field";
import type { ShapeOf } from "./field-frame";
import type { FieldShape } from "./field-shape";
import type { FormState } from "./form-state";
import { GroupFrame } from "./group-frame";
import { ItemsField } from "./items-field";
import { JsonField } from "./json-field";
import { ListField } from "./list-field";
import { MapRows } from "./map-field";
import { NumberField } from "./number-field";
import { NullField, ReadOnlyField } from "./plain-field";
import { SecretField } from "./secret-field";
import { SeveralField } from "./several-field";
import { TextField } from "./text-field";
import { VariantField } from "./variant-field";

export interface SchemaFieldProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly bare?: boolean | undefined;
}

/** A form made from a connector's JSON Schema: one control for each place. A group is drawn without a frame. */
export function SchemaForm({ shape, form, bare }: SchemaFieldProps) {
  const value = getIn(form.draft, shape.path);
  if (shape.kind !== "group" || (value === null && shape.path.length > 0))
    return <SchemaField shape={shape} form={form} bare={bare} />;
  return (
    <div className="flex flex-col gap-5">
      {activeFields(shape, value).map((field) => (
        <SchemaField key={`${field.path.join("/")} ${field.kind}`} shape={field} form={form} />
      ))}
      <OtherMembers shape={shape} form={form} value={value} />
    </div>
  );
}

const renderBare = (shape: FieldShape, form: FormState) => <SchemaForm shape={shape} form={form} bare />;

function SchemaField({ shape, form, bare }: SchemaFieldProps) {
  const value = getIn(form.draft, shape.path);
  const props = { form, value, bare };
  if (value === null && shape.kind !== "json" && shape.kind !== "choice") return <NullField shape={shape} {...props} />;
  if (shape.readOnly) return <ReadOnlyField shape={shape} {...props} />;
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
    case "several":
      return <SeveralField shape={shape} {...props} />;
    case "items":
      return <ItemsField shape={shape} {...props} renderField={renderBare} />;
    case "variant":
      return (
        <VariantField shape={shape} {...props} renderField={(field) => <SchemaForm shape={field} form={form} />} />
      );
    case "group":
    case "map":
      return <FramedMembers shape={shape} form={form} />;
    default:
      return <JsonField shape={shape} {...props} />;
  }
}

function FramedMembers({ shape, form }: { readonly shape: ShapeOf<"group" | "map">; readonly form: FormState }) {
  const value = getIn(form.draft, shape.path);
  return (
    <GroupFrame shape={shape} form={form} value={value} indented={shape.kind === "group"}>
      {shape.kind === "group" ? (
        <SchemaForm shape={shape} form={form} />
      ) : (
        <MapRows {...shape} form={form} value={value} renderField={renderBare} />
      )}
    </GroupFrame>
  );
}

/** Members that have no field: nothing in a config is hidden by its form. */
function OtherMembers({
  shape,
  form,
  value,
}: {
  readonly shape: ShapeOf<"group">;
  readonly form: FormState;
  readonly value: unknown;
}) {
  const { rest, path } = shape;
  if (rest === null) return null;
  const others =
    typeof value === "object" && value !== null ? Object.keys(value).filter((key) => !rest.known.includes(key)) : [];
  if (others.length === 0 && !rest.open) return null;
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">Other fields</p>
      <MapRows path={path} title="Other fields" {...rest} form={form} value={value} renderField={renderBare} />
    </div>
  );
}
