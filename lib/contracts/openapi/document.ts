import { allOperations, type Operation, TAGS } from "../operations";
import { parametersOf, commonParameters } from "./parameters";
import { commonHeaders, commonResponses, responsesOf } from "./responses";
import { reachable, schemasOf, type Schemas } from "./schemas";
import { ABOUT, TAG_NOTES } from "./texts";
import type { Document, MediaType, OperationObject, Security } from "./types";

interface Settings {
  /** The public address of this server, without a slash at the end. */
  readonly serverUrl: string;
  readonly version: string;
  /** Answers may have no members that are not described; for tests. */
  readonly closed?: boolean;
}

/** The API as an OpenAPI 3.1 document, made of the operations and the schemas that they are checked with. */
export function openApiDocument({ serverUrl, version, closed = false }: Settings): Document {
  const schemas = schemasOf(allOperations, { closed });
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const operation of allOperations)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = toOperationObject(operation, schemas);
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Patchbay",
      version,
      summary: "The control plane for the connectors that agents use.",
      description: ABOUT,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: serverUrl, description: "This server." }],
    tags: TAGS.map((name) => ({ name, description: TAG_NOTES[name] })),
    security: [],
    paths,
    components: {
      schemas: reachable(schemas.all, [paths, commonResponses]),
      responses: commonResponses,
      parameters: commonParameters,
      headers: commonHeaders,
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key of the console: `Authorization: Bearer pb_…`.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "patchbay.session",
          description:
            "The console's session; `__Host-` stands before its name where the server is reached by https. A change also needs the console's own `Origin`.",
        },
      },
    },
  };
}

function toOperationObject(operation: Operation, schemas: Schemas): OperationObject {
  const { id, tag, summary, description, body } = operation;
  const parameters = parametersOf(operation, schemas);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: securityOf(operation),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBodyOf(operation, schemas) } : {}),
    responses: responsesOf(operation, schemas),
  };
}

function requestBodyOf(operation: Operation, schemas: Schemas): NonNullable<OperationObject["requestBody"]> {
  const { body, examples = [] } = operation;
  const type = body?.contentType ?? "application/json";
  const shown = examples.filter((example) => example.body !== undefined);
  const media: MediaType = {
    schema: schemas.brief(operation, "body"),
    ...(shown.length > 0
      ? {
          examples: Object.fromEntries(
            shown.map(({ title, body: value }) => [keyOf(title), { summary: title, value }]),
          ),
        }
      : {}),
  };
  const required = body?.required ?? true;
  return {
    required,
    description: required ? "" : "May be left out.",
    content: { [type]: media },
  };
}

function keyOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function securityOf({ access }: Operation): Security[] {
  const scheme = { token: "apiKey", session: "session" } as const;
  return "permission" in access
    ? access.accepts.map((credential) => ({ [scheme[credential]]: [access.permission] }))
    : [];
}
