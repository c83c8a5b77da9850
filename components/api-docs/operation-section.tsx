import { KeyRound, MonitorSmartphone } from "lucide-react";
import type { ApiOperation } from "@/lib/contracts";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeTabs } from "@/components/ui/code-tabs";
import { AnchorHeading } from "./anchor-heading";
import { AnswerList, FailureList } from "./answers";
import { FieldTable } from "./field-table";
import { MethodLabel } from "./method-label";
import { Part } from "./part";
import { Prose } from "./prose";
import { TypeText } from "./type-text";

/** One operation: what it does, who may ask, what is sent and what comes back; beside it, how it is written. */
export function OperationSection({ operation }: { readonly operation: ApiOperation }) {
  const { id, summary, description } = operation;
  return (
    <section id={id} aria-label={summary} className="scroll-mt-20 border-t border-line pt-8 pb-10">
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,27rem)]">
        <div className="min-w-0">
          <AnchorHeading level={2} anchor={id} className="text-heading">
            {summary}
          </AnchorHeading>
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <MethodLabel method={operation.method} />
            <code className="font-mono wrap-anywhere">{operation.path}</code>
          </p>
          <Prose text={description} className="mt-4 max-w-[70ch] text-body" />
          <WhoMayAsk operation={operation} />
          <Requests operation={operation} />
        </div>
        <Samples operation={operation} />
        <div className="min-w-0">
          <AnswerList operation={operation} />
          <FailureList operation={operation} />
        </div>
      </div>
    </section>
  );
}

function WhoMayAsk({ operation: { credentials, permission } }: { readonly operation: ApiOperation }) {
  if (credentials.length === 0)
    return <p className="mt-4 text-muted">Open to everybody: no key and no session is asked for.</p>;
  const icons = { "API key": <KeyRound aria-hidden />, Session: <MonitorSmartphone aria-hidden /> };
  return (
    <p className="mt-4 flex flex-wrap items-center gap-2 text-muted">
      {credentials.toSorted().map((credential) => (
        <Badge key={credential} icon={icons[credential]}>
          {credential}
        </Badge>
      ))}
      <span>
        with <code>{permission}</code>
      </span>
    </p>
  );
}

function Requests({ operation: { id, parameters, body } }: { readonly operation: ApiOperation }) {
  return (
    <>
      {parameters.map(({ title, fields }) => (
        <Part key={title} title={title === "Headers" ? title : `${title} parameters`}>
          <FieldTable caption={`${title} of ${id}`} fields={fields} requests />
        </Part>
      ))}
      {body ? (
        <Part
          title="Body"
          note={
            <>
              <TypeText type={body.type} /> as {body.contentType}
              {body.required ? "" : ", may be left out"}
            </>
          }
        >
          <FieldTable caption={`Body of ${id}`} fields={body.fields} requests />
        </Part>
      ) : null}
    </>
  );
}

function Samples({ operation: { id, samples, example, answers } }: { readonly operation: ApiOperation }) {
  return (
    <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-20 xl:row-span-2 xl:self-start">
      {samples.map(({ title, curl, typescript }) => (
        <figure key={title} className="min-w-0">
          {samples.length > 1 ? <figcaption className="mb-1.5 text-muted">{title}</figcaption> : null}
          <CodeTabs
            label={`${id}: ${title}`}
            samples={[
              { label: "curl", code: curl },
              { label: "TypeScript", code: typescript },
            ]}
          />
        </figure>
      ))}
      {example === null ? null : (
        <CodeBlock
          title={`Answer ${answers[0]?.status ?? ""}`}
          code={example}
          copyLabel="Copy the answer"
          className="[&_pre]:max-h-96 [&_pre]:overflow-y-auto"
        />
      )}
    </div>
  );
}
