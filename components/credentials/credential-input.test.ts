import { expect, test } from "vitest";
import { CredentialInput } from "@/lib/contracts";
import { credentialInput } from "./credential-input";

function form(fields: Readonly<Record<string, string>>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.append(name, value);
  return filled;
}

test.each([
  ["bearer", { "bearer.token": " t0ken " }, { token: "t0ken" }],
  [
    "api_key",
    { "api_key.placement": "header", "api_key.name": "X-Key", "api_key.value": "k", "api_key.prefix": "" },
    { placement: "header", name: "X-Key", value: "k" },
  ],
  ["basic", { "basic.username": "ada", "basic.password": " p " }, { username: "ada", password: " p " }],
  ["basic", { "basic.username": "ada", "basic.password": "" }, { username: "ada", password: "" }],
  [
    "client_credentials",
    {
      "client_credentials.client_id": "c",
      "client_credentials.client_secret": "s",
      "client_credentials.scopes": "a b",
    },
    { client_id: "c", client_secret: "s", scopes: ["a", "b"] },
  ],
  [
    "aws",
    {
      "aws.access_key_id": "AKIAIOSFODNN7EXAMPLE",
      "aws.secret_access_key": "s",
      "aws.region": "eu-central-1",
      "aws.service": "execute-api",
    },
    { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "s", region: "eu-central-1", service: "execute-api" },
  ],
  ["connection_string", { "connection_string.value": "postgresql://h/d" }, { value: "postgresql://h/d" }],
] as const)("%s is read as the wire wants it", (kind, fields, expected) => {
  const input = credentialInput(kind, form(fields));
  expect(input).toEqual({ type: kind, ...expected });
  expect(CredentialInput.safeParse(input).success).toBe(true);
});

test("what was typed for another kind is not read", () => {
  const input = credentialInput("bearer", form({ "bearer.token": "t", "basic.password": "secret", token: "x" }));
  expect(input).toEqual({ type: "bearer", token: "t" });
});
