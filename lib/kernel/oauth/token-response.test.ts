import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTokenResponse } from "./index";

const receivedAt = new Date("2026-08-01T12:00:00Z");
const read = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  readTokenResponse({ status, headers, body: typeof body === "string" ? body : JSON.stringify(body) }, receivedAt);

describe("tokens", () => {
  test("counts the lifetime from when the answer came", () => {
    expect(
      read({ access_token: "at", token_type: "Bearer", expires_in: 3600, refresh_token: "rt", scope: "a" }),
    ).toEqual({
      kind: "tokens",
      accessToken: "at",
      refreshToken: "rt",
      expiresAt: new Date("2026-08-01T13:00:00Z"),
      scope: "a",
      tokenType: "Bearer",
    });
  });

  test("leaves out what the server does not say", () => {
    expect(read({ access_token: "at", token_type: "bearer", refresh_token: null })).toEqual({
      kind: "tokens",
      accessToken: "at",
      tokenType: "Bearer",
    });
  });

  test.each(["bearer", "BEARER", undefined])("takes token_type %s", (token_type) => {
    expect(read({ access_token: "at", token_type })).toMatchObject({ kind: "tokens" });
  });

  test("another token_type cannot be used", () => {
    expect(read({ access_token: "at", token_type: "DPoP" })).toEqual({
      kind: "permanent",
      code: "unsupported_token_type",
    });
  });

  test.each([
    ["60", 60_000],
    [60.5, 60_500],
    [1e12, 31_536_000_000],
  ])("expires_in %s is %i ms", (expires_in, ms) => {
    expect(read({ access_token: "at", expires_in })).toMatchObject({ expiresAt: new Date(receivedAt.getTime() + ms) });
  });

  test.each(["", "1h", "-5", -5, 0, "0"])("expires_in %j says nothing", (expires_in) => {
    expect(read({ access_token: "at", expires_in })).not.toHaveProperty("expiresAt");
  });
});

describe("refusals", () => {
  test.each(["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type"])(
    "%s is permanent at 400 and 401",
    (error) => {
      for (const status of [400, 401]) expect(read({ error }, status)).toEqual({ kind: "permanent", code: error });
    },
  );

  test.each(["invalid_scope", "invalid_target", "interaction_required", "invalid_refresh_token", "token_revoked"])(
    "%s is permanent",
    (error) => {
      expect(read({ error }, 400)).toEqual({ kind: "permanent", code: error });
    },
  );

  test("an error at status 200 is an error, tokens beside it or not", () => {
    const body = { error: "bad_refresh_token", error_description: "x", access_token: "at" };
    expect(read(body, 200)).toEqual({ kind: "permanent", code: "bad_refresh_token" });
  });

  test("invalid_grant is one at 403, too: a vendor says it so", () => {
    expect(read({ error: "invalid_grant" }, 403)).toEqual({ kind: "permanent", code: "invalid_grant" });
    expect(read({ error: "invalid_request" }, 403)).toEqual({ kind: "transient", code: "invalid_request" });
  });
});

describe("faults that pass", () => {
  test.each([429, 500, 502, 503, 504, 408])("HTTP %i, whatever it says", (status) => {
    expect(read("<html>", status)).toEqual({ kind: "transient", code: `http_${status}` });
    expect(read({ error: "invalid_grant" }, status)).toEqual({ kind: "transient", code: "invalid_grant" });
  });

  test.each(["temporarily_unavailable", "server_error", "slow_down"])("%s", (error) => {
    expect(read({ error }, 400)).toEqual({ kind: "transient", code: error });
  });

  test.each([
    [404, "Not Found", "http_404"],
    [403, "Forbidden", "Forbidden"],
    [401, "Unauthorized", "Unauthorized"],
    [400, "Bad Request", "http_400"],
    [400, "<script>\n", "http_400"],
    [400, "made_up", "made_up"],
    [200, "made_up", "made_up"],
    [404, "invalid_grant", "invalid_grant"],
    [302, "invalid_grant", "invalid_grant"],
  ])("HTTP %i with the error %j: no refusal of OAuth's", (status, error, code) => {
    expect(read({ error }, status)).toEqual({ kind: "transient", code });
  });

  test.each([302, 401, 403, 404])(
    "HTTP %i without an error of OAuth's: something in between may have answered",
    (status) => {
      expect(read("<html>", status)).toEqual({ kind: "transient", code: `http_${status}` });
      expect(read({ error: { message: "x" } }, status)).toEqual({ kind: "transient", code: `http_${status}` });
    },
  );

  test.each([
    "",
    "<html>",
    "[]",
    "null",
    "5",
    "{}",
    '{"access_token":5}',
    '{"access_token":"a\\nb"}',
    '{"access_token":""}',
  ])("a success that reads %s", (body) => {
    expect(read(body)).toEqual({ kind: "transient", code: "invalid_response" });
  });

  test("Retry-After in seconds or as a date, at most a day", () => {
    const date = "Sat, 01 Aug 2026 12:00:00 GMT";
    const wait = (value: string) => read("", 503, { "retry-after": value, date });
    expect(wait("7")).toMatchObject({ retryAfterSeconds: 7 });
    expect(wait("Sat, 01 Aug 2026 12:01:00 GMT")).toMatchObject({ retryAfterSeconds: 60 });
    expect(wait("Sat, 01 Aug 2026 11:00:00 GMT")).toMatchObject({ retryAfterSeconds: 0 });
    expect(wait("999999999")).toMatchObject({ retryAfterSeconds: 86_400 });
    expect(wait("soon")).not.toHaveProperty("retryAfterSeconds");
  });
});

test("takes any answer without throwing, and never gives a token that breaks a header", () => {
  const field = fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue());
  const json = fc.record(
    { access_token: field, token_type: field, expires_in: field, refresh_token: field, scope: field, error: field },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(json, fc.jsonValue(), fc.string()), fc.integer({ min: 100, max: 599 }), (body, status) => {
      const outcome = read(body, status);
      if (outcome.kind !== "tokens") return;
      expect(() => new Headers({ authorization: `Bearer ${outcome.accessToken}` })).not.toThrow();
      if (outcome.expiresAt) expect(outcome.expiresAt.getTime()).toBeGreaterThanOrEqual(receivedAt.getTime());
    }),
  );
});
