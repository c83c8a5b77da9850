import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { type Document, openApiDocument, type Reference, type ResponseObject } from "@/lib/contracts/openapi";
import { allOperations, errorsOf, type Operation } from "@/lib/contracts/operations";

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text; null for an empty body. */
  readonly body: unknown;
}

/** Closed: an answer with a member that is not described is as wrong as one that lacks a member. */
export const closedDocument: Document = openApiDocument({ serverUrl: "http://127.0.0.1", version: "0", closed: true });

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(closedDocument, "api");
const compiled = new Map<string, ValidateFunction>();

/** Holds an answer against the API's description and throws what does not fit. What is no operation is nobody's business. */
export function requireDescribed(method: string, path: string, answer: Answered): void {
  const operation = operationAt(method, path);
  if (operation === undefined) return;
  const faults = faultsOf(operation, answer);
  if (faults.length === 0) return;
  const told = JSON.stringify(answer.body)?.slice(0, 2_000);
  throw new Error(`${operation.id} (${method} ${path}) answers other than described:\n${faults.join("\n")}\n${told}`);
}

/** The operation behind an address; one without a parameter in that place comes first. */
function operationAt(method: string, path: string): Operation | undefined {
  const parts = path.split(/[?#]/, 1)[0]?.split("/") ?? [];
  const fits = ({ path: template }: Operation) => {
    const wanted = template.split("/");
    return wanted.length === parts.length && wanted.every((part, at) => part === parts[at] || /^\{\w+\}$/.test(part));
  };
  const found = allOperations.filter((operation) => operation.method === method && fits(operation));
  return found.toSorted((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

function faultsOf(operation: Operation, answer: Answered): string[] {
  const known = closedDocument.paths[operation.path]?.[operation.method.toLowerCase()]?.responses ?? {};
  const key = String(answer.status) in known ? String(answer.status) : "default";
  const response = known[key];
  if (response === undefined) return [`status ${answer.status} is none of ${Object.keys(known).join(", ")}`];
  const [place, described] = resolved(
    ["paths", operation.path, operation.method.toLowerCase(), "responses", key],
    response,
  );
  return [
    ...bodyFaults(place, described, answer),
    ...headerFaults(operation, described, answer),
    ...codeFaults(operation, answer),
  ];
}

function resolved(place: readonly string[], response: ResponseObject | Reference): [readonly string[], ResponseObject] {
  if (!("$ref" in response)) return [place, response];
  const name = response.$ref.split("/").at(-1) ?? "";
  return [["components", "responses", name], closedDocument.components.responses[name] ?? { description: "" }];
}

function bodyFaults(place: readonly string[], { content }: ResponseObject, { headers, body }: Answered): string[] {
  if (content === undefined) return body === null ? [] : ["it has a body and should have none"];
  const type = (headers.get("content-type") ?? "").split(";", 1)[0]?.trim() ?? "";
  if (!(type in content) && "*/*" in content) return [];
  if (!(type in content)) return [`it is ${type || "of no type"} and should be ${Object.keys(content).join(" or ")}`];
  // An event stream is its events: nothing that a schema could say of it as a whole.
  if (type === "text/event-stream") return [];
  const isValid = validatorAt([...place, "content", type, "schema"]);
  if (isValid(body ?? "")) return [];
  return (isValid.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function headerFaults(
  { passesOn }: Operation,
  { headers: described = {} }: ResponseObject,
  { headers }: Answered,
): string[] {
  if (passesOn && !isProblem(headers)) return [];
  // Quotas and replays come and go with settings and keys.
  const always = Object.keys(described).filter((name) => !/^(RateLimit|Idempotency-Replayed)/.test(name));
  return always.filter((name) => !headers.has(name)).map((name) => `the header ${name} is missing`);
}

function codeFaults(operation: Operation, { status, headers, body }: Answered): string[] {
  if (!isProblem(headers)) return [];
  const code = String((body as { code?: unknown } | null)?.code);
  const known = errorsOf(operation).get(status) ?? [];
  return known.includes(code) ? [] : [`the code ${code} is none of ${known.join(", ")} at ${status}`];
}

function isProblem(headers: Headers): boolean {
  return /^application\/problem\+json\b/.test(headers.get("content-type") ?? "");
}

function validatorAt(place: readonly string[]): ValidateFunction {
  const pointer = place.map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` });
  compiled.set(pointer, known);
  return known;
}
