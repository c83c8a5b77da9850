import { type Answer, errorsOf, type Operation } from "../operations";
import { exampleOf } from "./example";
import type { Schemas } from "./schemas";
import type { HeaderObject, MediaType, Reference, ResponseObject } from "./types";

const text = (description: string, example: string): HeaderObject => ({
  description,
  schema: { type: "string" },
  example,
});

/** Headers of many answers, described once. */
export const commonHeaders: Readonly<Record<string, HeaderObject>> = {
  "X-Request-Id": text(
    "The request's id, to find it again in logs and in the audit trail. Send your own of 8 to 128 characters to give it one.",
    "01890a5d-ac96-774b-bcce-b302099a8057",
  ),
  RateLimit: text("What is left of each quota: `r` requests, for `t` more seconds.", '"read";r=599;t=60'),
  "RateLimit-Policy": text("The quotas: `q` requests in `w` seconds.", '"read";q=600;w=60'),
  "Retry-After": text("Seconds to wait before the next try.", "7"),
  "WWW-Authenticate": text(
    "How to authenticate, RFC 9728.",
    'Bearer resource_metadata="https://patchbay.example/.well-known/oauth-protected-resource"',
  ),
  "Idempotency-Replayed": text("`true` where this is the answer of an earlier request with the same key.", "true"),
};

const header = (name: string): Reference => ({ $ref: `#/components/headers/${name}` });
const ALWAYS = { "X-Request-Id": header("X-Request-Id") };
const LIMITED = { RateLimit: header("RateLimit"), "RateLimit-Policy": header("RateLimit-Policy") };

/** What a server behind us answers, as it comes. */
const ANYTHING: NonNullable<ResponseObject["content"]> = { "*/*": { schema: {} } };

/** Status → the name of its shared response, and what it means. */
const FAILURES: Readonly<Record<number, readonly [name: string, description: string]>> = {
  400: ["BadRequest", "The request cannot be carried out as it is."],
  401: ["Unauthenticated", "Nobody has proved who asks."],
  403: ["Forbidden", "A permission is missing."],
  404: ["NotFound", "It does not exist, or not for the caller."],
  409: ["Conflict", "Not in the state that things are in."],
  412: ["PreconditionFailed", "It has changed since it was read."],
  413: ["PayloadTooLarge", "The body is too large."],
  414: ["UriTooLong", "The address is too long."],
  415: ["UnsupportedMediaType", "The body is in another format."],
  422: ["Unprocessable", "The request does not validate."],
  429: ["TooManyRequests", "Too many requests: try again after `Retry-After` seconds."],
  500: ["Internal", "Something went wrong on our side; `request_id` helps to find out what."],
  502: ["UpstreamFailed", "The server behind it failed."],
  503: ["Overloaded", "Too much at once, or the database is away: try again after `Retry-After` seconds."],
  504: ["UpstreamUnreachable", "The server behind it does not answer."],
};

const PROBLEM: NonNullable<ResponseObject["content"]> = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
};

export const commonResponses: Readonly<Record<string, ResponseObject>> = Object.fromEntries(
  Object.entries(FAILURES).map(([status, [name, description]]) => [
    name,
    {
      description,
      headers: { ...ALWAYS, ...headersOfFailure(Number(status)) },
      content: PROBLEM,
    },
  ]),
);

function headersOfFailure(status: number): Record<string, Reference> {
  if (status === 401) return { "WWW-Authenticate": header("WWW-Authenticate") };
  return status === 429 || status === 503 ? { "Retry-After": header("Retry-After") } : {};
}

export function responsesOf(operation: Operation, schemas: Schemas): Record<string, ResponseObject | Reference> {
  const { answer, otherAnswers = [], passesOn = false } = operation;
  const responses: Record<string, ResponseObject | Reference> = {};
  for (const [status, codes] of errorsOf(operation)) responses[status] = toFailure(status, codes, passesOn);
  for (const [at, other] of otherAnswers.entries())
    responses[other.status] = toResponse(operation, other, { schema: schemas.brief(operation, `answer ${at}`) });
  if (passesOn)
    responses["default"] = { description: "Whatever else the server behind it answers.", content: ANYTHING };
  return { ...responses, [answer.status]: toResponse(operation, answer, usual(operation, schemas)) };
}

function toFailure(status: number, codes: readonly string[], passesOn: boolean): ResponseObject | Reference {
  const [name, description] = FAILURES[status] ?? [];
  if (name === undefined) throw new Error(`say what ${status} means`);
  const told = `${description} ${codes.map((code) => `\`${code}\``).join(", ")}`;
  // The server behind us may answer with the same status and a body of its own.
  if (passesOn) return { ...commonResponses[name], description: told, content: { ...ANYTHING, ...PROBLEM } };
  return { $ref: `#/components/responses/${name}`, description: told };
}

/** With an example, where the answer is an object that is described. */
function usual(operation: Operation, schemas: Schemas): MediaType {
  const schema = schemas.brief(operation, "answer");
  const isTold = operation.answer.contentType === undefined && Object.keys(schema).length > 0;
  return isTold ? { schema, example: exampleOf(schema, schemas.all) } : { schema };
}

function toResponse(operation: Operation, answer: Answer, media: MediaType): ResponseObject {
  const types = [answer.contentType ?? "application/json"].flat();
  const own = Object.entries(answer.headers ?? {}).map(([name, { description, example }]): [string, HeaderObject] => [
    name,
    { description, schema: { type: "string" }, ...(example === undefined ? {} : { example }) },
  ]);
  return {
    description: answer.description,
    headers: {
      ...ALWAYS,
      ...(operation.access.accepts.length > 0 ? LIMITED : {}),
      ...(operation.idempotencyKey ? { "Idempotency-Replayed": header("Idempotency-Replayed") } : {}),
      ...Object.fromEntries(own),
    },
    ...(answer.schema === null ? {} : { content: Object.fromEntries(types.map((type) => [type, media])) }),
  };
}
