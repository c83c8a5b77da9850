import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { apiReference, openApiDocument } from "./index";

const document = openApiDocument({ serverUrl: "https://patchbay.example", version: "1.2.3" });
const reference = apiReference(document);
const operations = reference.sections.flatMap((section) => section.operations);
const operation = (id: string) => operations.find((one) => one.id === id);

test("says who may ask, what is sent and what comes back", () => {
  expect(operation("updateInstallation")).toMatchObject({
    method: "PATCH",
    path: "/api/v1/installations/{id}",
    credentials: ["Session", "API key"],
    permission: "installations:write",
    body: { contentType: "application/json", required: true, type: [{ object: "InstallationPatchRequest" }] },
    answers: [{ status: "200", type: [{ object: "Installation" }], headers: [{ name: "ETag" }] }],
  });
  expect(operation("updateInstallation")?.parameters.map(({ title }) => title)).toEqual(["Path", "Headers"]);
});

test("says types and bounds in words", () => {
  const query = operation("listInstallations")?.parameters.find(({ title }) => title === "Query")?.fields ?? [];
  const field = (name: string) => query.find((one) => one.name === name);
  expect(field("limit")).toMatchObject({ type: [{ text: "integer" }], bounds: ["1 to 100", "default 20"] });
  expect(field("status")?.type).toEqual([{ text: "array of " }, { object: "InstallationStatus" }]);
});

test("names each failure with its codes, and each code with its meaning", () => {
  const missing = operation("getInstallation")?.failures.find(({ status }) => status === "404");
  expect(missing).toMatchObject({ codes: ["not_found"], description: "It does not exist, or not for the caller." });
  expect(reference.errors.filter(({ description }) => description === "")).toEqual([]);
  expect(reference.errors.find(({ code }) => code === "validation_failed")?.statuses).toEqual([400, 422]);
});

test("has every object that a section speaks of in the section", () => {
  for (const section of reference.sections) {
    const known = new Set(section.objects.map(({ name }) => name));
    const spoken = [...JSON.stringify(section).matchAll(/"object":"(\w+)"/g)].map(([, name = ""]) => name);
    expect(spoken.filter((name) => !known.has(name))).toEqual([]);
  }
});

test("shows each request as curl and as TypeScript", () => {
  const [first] = operation("createInstallation")?.samples ?? [];
  expect(first?.curl).toBe(
    [
      'curl -X POST "https://patchbay.example/api/v1/installations"',
      '-H "Authorization: Bearer $HUMAN_API_KEY"',
      '-H "Idempotency-Key: $(uuidgen)"',
      '-H "Content-Type: application/json"',
      `-d '{"connector_id":"conn_linear","name":"Linear"}'`,
    ].join(" \\\n  "),
  );
  expect(first?.typescript).toContain('fetch("https://patchbay.example/api/v1/installations"');
  for (const { samples } of operations) expect(samples.length).toBeGreaterThan(0);
});

test("shows an answer of each operation that fits its schema", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  for (const { id, example, answers } of operations) {
    const [type] = answers[0]?.type ?? [];
    if (example === null || type === undefined || !("object" in type)) continue;
    const isValid = ajv.compile({ $ref: `api#/components/schemas/${type.object}` });
    expect([id, isValid(JSON.parse(example)), isValid.errors]).toEqual([id, true, null]);
  }
  expect(JSON.parse(operation("getInstallation")?.example ?? "")).toMatchObject({ connector_id: "conn_linear" });
});
