import { expect, test } from "vitest";
import { readCallback } from "./index";

const issuer = "https://as.example";
const read = (query: string, issRequired = false) =>
  readCallback({ params: new URLSearchParams(query), expectedIssuer: issuer, issRequired });
const iss = encodeURIComponent(issuer);

test("gives the code when the issuer is the expected one", () => {
  expect(read(`code=abc&iss=${iss}`, true)).toEqual({ kind: "code", code: "abc" });
  expect(read("code=abc")).toEqual({ kind: "code", code: "abc" });
});

test("another issuer is a mix-up, announced or not", () => {
  expect(read("code=abc&iss=https%3A%2F%2Fevil.example", true)).toEqual({ kind: "mix_up" });
  expect(read("code=abc&iss=https%3A%2F%2Fevil.example", false)).toEqual({ kind: "mix_up" });
});

test("a missing issuer is a mix-up where the server announces it", () => {
  expect(read("code=abc", true)).toEqual({ kind: "mix_up" });
});

test("issuers are compared letter by letter", () => {
  for (const near of ["https://as.example/", "HTTPS://as.example", "https://as.example:443", ""]) {
    expect(read(`code=abc&iss=${encodeURIComponent(near)}`)).toEqual({ kind: "mix_up" });
  }
  expect(read(`code=abc&iss=${iss}&iss=https%3A%2F%2Fevil.example`)).toEqual({ kind: "mix_up" });
});

test("of a mix-up nothing is given on, not even its error", () => {
  const outcome = read("error=access_denied&error_description=call+us&iss=https%3A%2F%2Fevil.example");
  expect(outcome).toEqual({ kind: "mix_up" });
});

test("a refusal of consent is told from other errors", () => {
  expect(read("error=access_denied&error_description=No+thanks")).toEqual({
    kind: "denied",
    code: "access_denied",
    description: "No thanks",
  });
  expect(read("error=user_cancelled_login")).toMatchObject({ kind: "denied" });
  expect(read("error=invalid_scope")).toEqual({ kind: "error", code: "invalid_scope", description: "" });
});

test("text from outside is one bounded line without anything invisible", () => {
  const raw = `<b>\r\nSet-Cookie: a=b\u0000\u202E${"y".repeat(2000)}`;
  const outcome = read(`error=${encodeURIComponent("x\ny")}&error_description=${encodeURIComponent(raw)}`);
  expect(outcome).toMatchObject({ kind: "error", code: "unknown_error" });
  if (outcome.kind !== "error") return;
  expect(outcome.description).toMatch(/^<b> Set-Cookie: a=b y+…$/);
  expect(outcome.description).toHaveLength(300);
});

test("neither, both or repeated code and error are no answer", () => {
  for (const query of ["", "code=a&code=b", "code=a&error=x", "error=x&error=y", "code=", "code=a%0Ab"]) {
    expect(read(query)).toMatchObject({ kind: "error", code: "invalid_response" });
  }
});
