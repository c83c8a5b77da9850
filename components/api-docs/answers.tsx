import Link from "next/link";
import type { ApiAnswer, ApiFailure, ApiOperation } from "@/lib/contracts";
import { FieldTable } from "./field-table";
import { Part } from "./part";
import { Words } from "./prose";
import { StatusLabel } from "./status-label";
import { TypeText } from "./type-text";

// An object of more fields has its own place below; a page of them is told here.
const BRIEF_MAX = 8;

/** What every operation may answer: told once, on the first page. */
const EVERYWHERE = new Set(["rate_limited", "uri_too_long", "internal", "unauthenticated", "forbidden"]);

export function AnswerList({ operation }: { readonly operation: ApiOperation }) {
  return (
    <Part title="Answers">
      {operation.answers.map((answer) => (
        <div key={answer.status} className="py-2.5">
          <p className="flex items-baseline gap-3">
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

function AnswerFields({
  id,
  answer: { status, fields, headers },
}: {
  readonly id: string;
  readonly answer: ApiAnswer;
}) {
  const shown = [...(fields.length <= BRIEF_MAX ? fields : []), ...headers];
  if (shown.length === 0) return null;
  return (
    <div className="mt-2 rounded-md border border-line px-3">
      <FieldTable caption={`${status} of ${id}`} fields={shown} />
    </div>
  );
}

export function FailureList({ operation: { failures } }: { readonly operation: ApiOperation }) {
  const own = failures.filter(({ codes }) => codes.some((code) => !EVERYWHERE.has(code)));
  const others = failures.filter((failure) => !own.includes(failure));
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
        {own.map((failure) => (
          <Failure key={failure.status} failure={failure} />
        ))}
      </ul>
      <p className="py-2 text-muted">
        {own.length > 0 ? "Also " : null}
        {others.map(({ status }) => status).join(", ")}, as{" "}
        <Link href="/docs/api#errors" prefetch={false} className="underline">
          everywhere
        </Link>
        .
      </p>
    </Part>
  );
}

function Failure({ failure: { status, description, codes } }: { readonly failure: ApiFailure }) {
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-2">
      <StatusLabel status={status} />
      <p className="min-w-0">
        <Words text={description} /> <Words text={codes.map((code) => `\`${code}\``).join(" ")} />
      </p>
    </li>
  );
}
