import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { ConfigValue } from "./change-list";
import { getIn, type JsonObject, sameJson } from "./json";
import { activeFields } from "./schema-form/active-fields";
import type { FieldShape } from "./schema-form/field-shape";
import { isLarge, linesOf } from "./words";

export interface ConfigReadOnlyProps {
  readonly shape: FieldShape;
  readonly config: JsonObject;
  /** Why it cannot be changed, and by whom it can. */
  readonly reason: string;
}

/** For those who may look: the same fields, and why there is nothing to press. */
export function ConfigReadOnly({ shape, config, reason }: ConfigReadOnlyProps) {
  const fields = shape.kind === "group" ? activeFields(shape, config) : [shape];
  const shown = new Set(fields.map(({ path }) => path[0]));
  const others = Object.keys(config).filter((key) => !shown.has(key));
  return (
    <div className="flex flex-col gap-6">
      <Callout kind="info" title="You can see this configuration, not change it">
        {reason}
      </Callout>
      <Panel title="Configuration">
        <DescriptionList
          items={[
            ...fields.map((field) => ({
              term: field.title,
              detail: <FieldValue field={field} value={getIn(config, field.path)} />,
            })),
            ...others.map((key) => ({ term: key, detail: <WholeValue value={config[key]} /> })),
          ]}
        />
      </Panel>
    </div>
  );
}

function FieldValue({ field, value }: { readonly field: FieldShape; readonly value: unknown }) {
  const usual = value === undefined && field.fallback !== undefined;
  const choice = field.kind === "choice" ? field.options.find((option) => sameJson(option.value, value)) : undefined;
  return (
    <>
      {choice === undefined ? <WholeValue value={value} /> : choice.label}
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

function WholeValue({ value }: { readonly value: unknown }) {
  if (!isLarge(value)) return <ConfigValue value={value} />;
  return <pre className="font-mono text-caption whitespace-pre-wrap wrap-anywhere">{linesOf(value).join("\n")}</pre>;
}
