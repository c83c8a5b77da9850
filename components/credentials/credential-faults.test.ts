import { expect, test } from "vitest";
import { checkCredential } from "./check-credential";
import { faultsOfProblem } from "./credential-faults";

const problem = {
  type: "about:blank",
  title: "Bad request",
  status: 400,
  detail: "The request is not valid.",
  instance: "",
  code: "validation_failed",
  errors: [],
  request_id: "r",
};

test("what is missing or malformed is said at its control, in words", () => {
  expect(checkCredential("bearer", { type: "bearer" })).toEqual({ "bearer.token": "Enter it; it is missing." });
  expect(checkCredential("bearer", { type: "bearer", token: "a b" })).toEqual({
    "bearer.token": "It must be printable ASCII without spaces.",
  });
  expect(checkCredential("api_key", { type: "api_key", placement: "header", name: "Cookie", value: "k" })).toEqual({
    "api_key.name": "It is a header that no key can be sent in.",
  });
  expect(Object.keys(checkCredential("aws", { type: "aws" }))).toEqual([
    "aws.access_key_id",
    "aws.secret_access_key",
    "aws.region",
    "aws.service",
  ]);
  expect(checkCredential("basic", { type: "basic", username: "ada", password: "" })).toEqual({});
});

test("what the server found is said at the same controls", () => {
  const errors = [{ field: "credential.token", code: "custom", message: "must be shorter" }];
  expect(faultsOfProblem("bearer", { ...problem, errors })).toEqual({ "bearer.token": "It must be shorter." });
});

test("a secret that was tried and refused is said at the secret", () => {
  const detail = "credential: tasks.example refused the token it was given. What was there stays.";
  expect(faultsOfProblem("basic", { ...problem, detail })).toEqual({
    "basic.password": "tasks.example refused the token it was given. What was there stays.",
  });
  expect(faultsOfProblem("basic", { ...problem, detail: "Something else." })).toEqual({});
});
