import { Input } from "@/components/ui/input";
import { valueInWords } from "../words";
import { FieldFrame } from "./field-frame";
import type { FieldShape } from "./field-shape";
import type { FormState } from "./form-state";

export interface PlainFieldProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
}

/** Null is set: a value, and none that a control of the field's kind could show. */
export function NullField({ shape, form, value }: PlainFieldProps) {
  return (
    <FieldFrame shape={shape} form={form} value={value} note="Set to null, which is not the same as not set.">
      {({ required: _required, ...control }) => <Input {...control} readOnly mono value="null" />}
    </FieldFrame>
  );
}

/** What only the vendor changes. */
export function ReadOnlyField({ shape, form, value }: PlainFieldProps) {
  return (
    <FieldFrame shape={shape} form={form} value={value} note="Read only." action={false}>
      {({ required: _required, ...control }) => <Input {...control} readOnly mono value={valueInWords(value).text} />}
    </FieldFrame>
  );
}
