import type {
  ApiAnswer,
  ApiError,
  ApiField,
  ApiBody,
  ApiFailure,
  ApiOperation,
  ApiReference,
  ApiSection,
} from "../reference";
import { allOperations, errorsOf, type Operation, TAGS } from "../operations";
import { reachable } from "./schemas";
import type {
  Document,
  HeaderObject,
  JsonSchema,
  OperationObject,
  ParameterObject,
  Reference,
  ResponseObject,
} from "./types";
import { ERROR_WORDS } from "./error-words";
import { fieldsOf, toObject } from "./reference-fields";
import { samplesOf } from "./reference-samples";
import { boundWords, nameOf, typeWords } from "./type-words";

/** The document as pages show it. */
export function apiReference(document: Document): ApiReference {
  return {
    version: String(document.info["version"]),
    serverUrl: document.servers[0]?.url ?? "",
    about: String(document.info["description"]),
    errors: allErrors(),
    headers: Object.entries(document.components.headers).map(([name, header]) => toHeader(name, header)),
    sections: TAGS.map((tag) => toSection(document, tag)).filter(({ operations }) => operations.length > 0),
  };
}

function toSection(document: Document, tag: string): ApiSection {
  const mine = allOperations.filter((operation) => operation.tag === tag);
  const objects = reachable(
    document.components.schemas,
    mine.map((operation) => document.paths[operation.path]?.[operation.method.toLowerCase()]),
  );
  return {
    slug: tag.toLowerCase().replaceAll(" ", "-"),
    title: tag,
    description: document.tags.find(({ name }) => name === tag)?.description ?? "",
    operations: mine.map((operation) => toOperation(document, operation)),
    objects: Object.entries(objects).map(([name, schema]) => toObject(name, schema)),
  };
}

function toOperation(document: Document, operation: Operation): ApiOperation {
  const described = document.paths[operation.path]?.[operation.method.toLowerCase()];
  if (described === undefined) throw new Error(`${operation.id} is not described`);
  const { access } = operation;
  const names = { token: "API key", session: "Session" } as const;
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    description: operation.description,
    credentials: access.accepts.map((credential) => names[credential]),
    permission: "permission" in access ? access.permission : null,
    parameters: parametersOf(document, described),
    body: bodyOf(document, described),
    answers: answersOf(document, described),
    failures: failuresOf(document, operation, described),
    example: exampleAnswer(operation, described),
    samples: samplesOf(operation, document.servers[0]?.url ?? ""),
  };
}

const PLACES = { path: "Path", query: "Query", header: "Headers" } as const;

function parametersOf(document: Document, { parameters = [] }: OperationObject): ApiOperation["parameters"] {
  const all = parameters.map((one) => ("name" in one ? one : document.components.parameters[nameOf(one.$ref)]));
  const known = all.filter((one): one is ParameterObject => one !== undefined);
  return (["path", "query", "header"] as const)
    .map((where) => ({ title: PLACES[where], fields: known.filter((one) => one.in === where).map(toField) }))
    .filter(({ fields }) => fields.length > 0);
}

function toField({
  name,
  schema,
  required,
  description,
}: ParameterObject): ApiOperation["parameters"][number]["fields"][number] {
  return { name, type: typeWords(schema), required, description, bounds: boundWords(schema), fields: [] };
}

function bodyOf(document: Document, { requestBody }: OperationObject): ApiBody | null {
  const [contentType, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (requestBody === undefined || contentType === undefined || media === undefined) return null;
  const fields = fieldsOf(whole(document, media.schema));
  return { contentType, required: requestBody.required, type: typeWords(media.schema), fields };
}

function answersOf(document: Document, { responses }: OperationObject): ApiAnswer[] {
  return Object.entries(responses).flatMap(([status, response]) => {
    if ("$ref" in response || (Number(status) >= 400 && "application/problem+json" in (response.content ?? {})))
      return [];
    const media = Object.values(response.content ?? {})[0];
    return [
      {
        status: status === "default" ? "other" : status,
        description: response.description,
        type: media === undefined ? null : typeWords(media.schema),
        fields: media === undefined ? [] : fieldsOf(whole(document, media.schema)),
        headers: ownHeaders(response),
      },
    ];
  });
}

function exampleAnswer({ answer }: Operation, { responses }: OperationObject): string | null {
  const response = responses[answer.status];
  const media = response && "content" in response ? response.content?.["application/json"] : undefined;
  return media?.example === undefined ? null : JSON.stringify(media.example, null, 2);
}

/** Those that most answers have are told once, for all. */
function ownHeaders({ headers = {} }: ResponseObject): ApiAnswer["headers"] {
  return Object.entries(headers).flatMap(([name, header]) => ("$ref" in header ? [] : [toHeader(name, header)]));
}

function toHeader(name: string, { schema, description }: HeaderObject): ApiField {
  return { name, type: typeWords(schema), required: true, description, bounds: [], fields: [] };
}

function allErrors(): ApiError[] {
  const statuses = new Map<string, Set<number>>();
  for (const operation of allOperations)
    for (const [status, codes] of errorsOf(operation))
      for (const code of codes) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
  const errors = [...statuses].map(([code, found]) => ({
    code,
    statuses: [...found].toSorted((a, b) => a - b),
    description: ERROR_WORDS[code] ?? "",
  }));
  return errors.toSorted((a, b) => (a.statuses[0] ?? 0) - (b.statuses[0] ?? 0) || a.code.localeCompare(b.code));
}

function failuresOf(document: Document, operation: Operation, { responses }: OperationObject): ApiFailure[] {
  return [...errorsOf(operation)].map(([status, codes]) => ({
    status: String(status),
    description: descriptionOf(document, responses[status]),
    codes,
  }));
}

/** Without the codes, which are shown for themselves. */
function descriptionOf(document: Document, response: ResponseObject | Reference | undefined): string {
  const shared = response && "$ref" in response ? document.components.responses[nameOf(response.$ref)] : response;
  return (shared?.description ?? "").replace(/( `\w+`,?)+$/, "");
}

function whole(document: Document, schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : (document.components.schemas[nameOf(schema.$ref)] ?? {});
}
