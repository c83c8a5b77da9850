import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseChallenge } from "./index";

test("reads where to sign in, the scope and the error", () => {
  const header =
    'Bearer realm="mcp", resource_metadata="https://a.example/.well-known/oauth-protected-resource", scope="a b", error="invalid_token", error_description="expired"';
  expect(parseChallenge(header)).toEqual({
    resourceMetadata: "https://a.example/.well-known/oauth-protected-resource",
    scope: "a b",
    error: "invalid_token",
    errorDescription: "expired",
  });
});

test("no header, no bearer and a bare bearer are three different things", () => {
  expect(parseChallenge(null)).toBeUndefined();
  expect(parseChallenge('Basic realm="x"')).toBeUndefined();
  expect(parseChallenge("Bearer")).toEqual({});
});

test("finds the bearer challenge among others, whichever comes first", () => {
  const others = ['Basic realm="a, b=c"', "Negotiate YWJj==", 'DPoP algs="ES256"'];
  for (const other of others) {
    expect(parseChallenge(`${other}, Bearer scope="s"`)).toEqual({ scope: "s" });
    expect(parseChallenge(`bearer scope="s", ${other}`)).toEqual({ scope: "s" });
  }
});

test("of several bearer challenges, takes the one with metadata", () => {
  expect(parseChallenge('Bearer realm="old", Bearer resource_metadata="https://a.example/m"')).toEqual({
    resourceMetadata: "https://a.example/m",
  });
});

test("takes unquoted values, quoted pairs, odd spacing and any case of names", () => {
  expect(parseChallenge('BEARER  Resource_Metadata = https://a.example/m ,, error_description="say \\"hi\\""')).toEqual(
    {
      resourceMetadata: "https://a.example/m",
      errorDescription: 'say "hi"',
    },
  );
});

test("the first of two equal parameters stands", () => {
  expect(parseChallenge('Bearer scope="a", scope="b"')).toEqual({ scope: "a" });
});

test("leaves nothing unshowable or endless in what it gives", () => {
  const challenge = parseChallenge(`Bearer error="bad code", error_description="a\u202Eb\u0007c ${"x".repeat(1000)}"`);
  expect(challenge?.error).toBe("unknown_error");
  expect(challenge?.errorDescription).toMatch(/^a b c x+…$/);
  expect(challenge?.errorDescription).toHaveLength(300);
  expect(parseChallenge(`Bearer scope="${"x".repeat(20_000)}"`)).toBeUndefined();
});

test("takes any text without throwing", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (header) => void parseChallenge(header)));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Bearer", " ", ",", "=", '"', "\\", "a", "scope"), { maxLength: 40 }),
      (parts) => void parseChallenge(parts.join("")),
    ),
  );
});
