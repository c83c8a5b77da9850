import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { ConfigValue } from "./change-list";
import { getIn, type JsonObject } from "./json";
import type { FieldShape } from "./schema-form/field-shape";

export interface ConfigReadOnlyProps {
  readonly shape: FieldShape;
  readonly config: JsonObject;
  /** Why it cannot be changed, and by whom it can. */
  readonly reason: string;
}

/** For those who may look: the same fields, and why there is nothing to press. */
export function ConfigReadOnly({ shape, config, reason }: ConfigReadOnlyProps) {
  const fields = shape.kind === "group" ? shape.fields : [shape];
  return (
    <div className="flex flex-col gap-6">
      <Callout kind="info" title="You can see this configuration, not change it">
        {reason}
      </Callout>
      <Panel title="Configuration">
        <DescriptionList
          items={fields.map((field) => ({
            term: field.title,
            detail: <FieldValue field={field} value={getIn(config, field.path)} />,
          }))}
        />
      </Panel>
    </div>
  );
}

function FieldValue({ field, value }: { readonly field: FieldShape; readonly value: unknown }) {
  const usual = value === undefined && field.fallback !== undefined;
  return (
    <>
      <ConfigValue value={value} />
      {usual ? (
        <span className="text-muted">
          {" "}
          (default: <ConfigValue value={field.fallback} />)
        </span>
      ) : null}
      {field.help === null ? null : <span className="block text-caption text-muted">{field.help}</span>}
    </>
  );
}
