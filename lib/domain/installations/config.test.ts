import { beforeEach, describe, expect, test } from "vitest";
import { catalogEntry } from "../catalog";
import { configFor } from "./config";

const MASK = "********";

/** The generic connector's schema, with a list of servers that each have a key. */
beforeEach(() => {
  const schema = catalogEntry("conn_mcp")?.config_schema ?? {};
  // JSON Schema's own shape.
  const properties = schema["properties"] as Record<string, unknown>;
  const key = { type: "string", minLength: 9, "x-secret": true };
  const item = { type: "object", properties: { host: { type: "string" }, key }, required: ["host"] };
  properties["servers"] = { type: "array", items: item };
  return () => delete properties["servers"];
});

function refusalOf(current: Record<string, unknown>, patch: Record<string, unknown>): unknown {
  try {
    return configFor("conn_mcp", current, patch);
  } catch (error) {
    return error;
  }
}

const stored = {
  servers: [
    { host: "a", key: MASK },
    { host: "b", key: MASK },
  ],
};
const refused = {
  code: "validation_failed",
  errors: expect.arrayContaining([expect.objectContaining({ code: "secret_missing" })]),
};

describe("secrets in a list", () => {
  test("are taken out by their position", () => {
    const given = { servers: [{ host: "a", key: "canary-one" }, { host: "b" }, { host: "c", key: "canary-two" }] };
    expect(configFor("conn_mcp", {}, given)).toEqual({
      stored: { servers: [{ host: "a", key: MASK }, { host: "b" }, { host: "c", key: MASK }] },
      secrets: { "/servers/0/key": "canary-one", "/servers/2/key": "canary-two" },
    });
  });

  test("stay where the element is the same, beside others that are new or gone", () => {
    const [first] = stored.servers;
    expect(configFor("conn_mcp", stored, { servers: [first, { host: "c", key: "canary-new" }] })).toEqual({
      stored: { servers: [first, { host: "c", key: MASK }] },
      secrets: { "/servers/1/key": "canary-new" },
    });
    expect(configFor("conn_mcp", stored, { servers: [first] }).secrets).toEqual({});
  });

  test("never move to another element: not by order, not by removal, not by a change of its host", () => {
    const [first, second] = stored.servers;
    for (const servers of [[second, first], [second], [{ host: "evil", key: MASK }, second]])
      expect(refusalOf(stored, { servers })).toMatchObject(refused);
  });

  test("are judged when they are given, and never by their mask, also inside alternatives", () => {
    const properties = catalogEntry("conn_mcp")?.config_schema["properties"] as Record<string, unknown>;
    const long = { type: "string", minLength: 12, writeOnly: true };
    properties["servers"] = {
      oneOf: [
        { properties: { kind: { const: "key" }, key: long }, required: ["key"] },
        { properties: { kind: { const: "none" } }, required: ["kind"], additionalProperties: false },
      ],
    };
    const kept = { servers: { kind: "key", key: MASK } };
    expect(configFor("conn_mcp", kept, { read_only: true }).stored).toEqual({ ...kept, read_only: true });
    expect(refusalOf(kept, { servers: { key: "short" } })).toMatchObject({
      errors: expect.arrayContaining([
        { field: "config.servers.key", code: "minLength", message: "must have at least 12 characters" },
      ]),
    });
  });

  test("are not named in an error", () => {
    const error = refusalOf({}, { servers: [{ host: 1, key: "short" }] });
    expect(error).toMatchObject({ code: "validation_failed" });
    expect(JSON.stringify(error) + String(error)).not.toContain("short");
  });
});
