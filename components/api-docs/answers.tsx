import type { ApiAnswer, ApiOperation } from "@/lib/contracts";
import { FieldTable } from "./field-table";
import { Part } from "./part";
import { Code, Words } from "./prose";
import { StatusLabel } from "./status-label";
import { TypeText } from "./type-text";

export function AnswerList({ operation }: { readonly operation: ApiOperation }) {
  return (
    <Part title="Answers">
      {operation.answers.map((answer) => (
        <div key={answer.status} className="border-t border-line py-3 first-of-type:border-t-0">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <StatusLabel status={answer.status} />
            <span className="min-w-0">
              <Words text={answer.description} /> {answer.type ? <TypeText type={answer.type} /> : null}
            </span>
          </p>
          <AnswerFields id={operation.id} answer={answer} />
        </div>
      ))}
    </Part>
  );
}

function AnswerFields({ id, answer }: { readonly id: string; readonly answer: ApiAnswer }) {
  const { status, fields, headers } = answer;
  // An object of many fields has its own place below; a page of them is told here.
  const isBrief = fields.length > 0 && fields.length <= 8;
  return (
    <>
      {isBrief ? (
        <div className="mt-2 rounded-md border border-line px-3">
          <FieldTable caption={`${status} of ${id}`} fields={fields} />
        </div>
      ) : null}
      {headers.length > 0 ? (
        <div className="mt-2 rounded-md border border-line px-3">
          <FieldTable caption={`Headers of ${status} of ${id}`} fields={headers} />
        </div>
      ) : null}
    </>
  );
}

export function FailureList({ operation }: { readonly operation: ApiOperation }) {
  return (
    <Part
      title="Errors"
      note={
        <>
          as <TypeText type={[{ object: "Problem" }]} />
        </>
      }
    >
      <ul>
        {operation.failures.map(({ status, description, codes }) => (
          <li key={status} className="flex items-baseline gap-3 border-t border-line py-2 first:border-t-0">
            <StatusLabel status={status} />
            <div className="min-w-0">
              <p>
                <Words text={description} />
              </p>
              <p className="mt-1 flex flex-wrap gap-1.5 text-caption">
                {codes.map((code) => (
                  <Code key={code}>{code}</Code>
                ))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
