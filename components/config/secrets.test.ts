import { expect, test } from "vitest";
import * as wire from "@/lib/contracts";
import { hideSecrets, NEW_SECRET, SECRET_MASK } from "./secrets";

const schema = {
  properties: {
    name: { type: "string" },
    key: { type: "string", "x-secret": true },
    old: { type: "string", writeOnly: true },
    sign_in: { oneOf: [{ properties: { token: { $ref: "#/$defs/token" } } }, { type: "string" }] },
    hosts: { type: "array", items: { properties: { password: { $ref: "#/$defs/token" } } } },
  },
  additionalProperties: { type: "string", "x-secret": true },
  $defs: { token: { type: "string", "x-secret": true } },
};

test("no typed secret is shown, wherever the schema has one", () => {
  const config = {
    name: "plain",
    key: "s3cret",
    old: SECRET_MASK,
    sign_in: { token: "s3cret" },
    hosts: [{ password: "s3cret" }, { password: SECRET_MASK }],
    extra: "s3cret",
  };
  expect(hideSecrets(schema, config)).toEqual({
    name: "plain",
    key: NEW_SECRET,
    old: SECRET_MASK,
    sign_in: { token: NEW_SECRET },
    hosts: [{ password: NEW_SECRET }, { password: SECRET_MASK }],
    extra: NEW_SECRET,
  });
});

test("the mask is the wire's", () => {
  expect(SECRET_MASK).toBe(wire.SECRET_MASK);
});
