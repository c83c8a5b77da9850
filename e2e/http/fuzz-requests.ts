import fc from "fast-check";
import type { JsonSchema, OperationObject, ParameterObject } from "@/lib/contracts/openapi";
import { type Instead, arbitraryOf } from "./arbitrary-json";
import { closedDocument } from "./described";

/** A request as it is sent. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Known {
  /** Ids that exist, for the path's first parameter. */
  readonly targets: readonly string[];
  readonly instead: Instead;
}

/** Requests of an operation that its description allows. */
export function goodRequests(method: string, path: string, { targets, instead }: Known): fc.Arbitrary<FuzzRequest> {
  const operation = operationOf(method, path);
  const parameters = (operation.parameters ?? []).map(described);
  const within = (where: ParameterObject["in"]) => parameters.filter((parameter) => parameter.in === where);
  const values = (where: ParameterObject["in"]) =>
    fc.record(Object.fromEntries(within(where).map((parameter) => [parameter.name, valueOf(parameter, instead)])), {
      requiredKeys: within(where).flatMap(({ name, required }) => (required || name in instead ? [name] : [])),
    });
  const first = /\{(\w+)\}/.exec(path)?.[1];
  return fc
    .record({
      params: values("path"),
      target: targets.length > 0 ? fc.option(fc.constantFrom(...targets), { freq: 5 }) : fc.constant(null),
      query: values("query"),
      headers: values("header"),
      body: bodyOf(operation, instead),
    })
    .map(({ params, target, query, headers, body }) => ({
      method,
      path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(name === first && target !== null ? target : (params[name] ?? "")),
      ),
      query: Object.entries(query),
      headers: { ...headers, ...(body === null ? {} : { "Content-Type": body.type }) },
      ...(body === null ? {} : { body: body.text }),
    }));
}

function operationOf(method: string, path: string): OperationObject {
  const found = closedDocument.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`${method} ${path} is not described`);
  return found;
}

function described(parameter: NonNullable<OperationObject["parameters"]>[number]): ParameterObject {
  if ("name" in parameter) return parameter;
  const known = closedDocument.components.parameters[parameter.$ref.split("/").at(-1) ?? ""];
  if (known === undefined) throw new Error(`${parameter.$ref} leads nowhere`);
  return known;
}

function resolve(reference: string): JsonSchema {
  const found = closedDocument.components.schemas[reference.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`${reference} leads nowhere`);
  return found;
}

/** As it stands in an address or a header: text, and a list with commas between. */
function valueOf({ name, in: where, schema }: ParameterObject, instead: Instead): fc.Arbitrary<string> {
  if (instead[name]) return instead[name].map(String);
  if (where === "header") return fc.stringMatching(/^[!-~]{1,40}$/);
  const value = arbitraryOf(schema, resolve, instead).map((given) =>
    Array.isArray(given) ? given.map(entry).join(",") : String(given),
  );
  // An empty part of a path is another path, and dots are taken out of it.
  return where === "path" ? value.filter((text) => !/^\.*$/.test(text) && text.isWellFormed()) : value;
}

/** Part of a list: a comma would make two of it, and spaces around it do not count. */
function entry(value: unknown): string {
  return String(value).replaceAll(",", "").trim() || "x";
}

function bodyOf(
  { requestBody }: OperationObject,
  instead: Instead,
): fc.Arbitrary<{ type: string; text: string } | null> {
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (requestBody === undefined || type === undefined || media === undefined) return fc.constant(null);
  const value = arbitraryOf(media.schema, resolve, instead).map((given) => ({ type, text: written(type, given) }));
  return requestBody.required ? value.filter(({ text }) => text !== "") : fc.option(value, { freq: 3 });
}

function written(type: string, value: unknown): string {
  if (type === "application/json") return JSON.stringify(value);
  return new URLSearchParams(value as Record<string, string>).toString();
}
