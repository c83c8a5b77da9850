import { beforeAll, describe, expect, test } from "vitest";
import { api } from "./api";
import { requireDescribed } from "./described";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});

describe("GET /openapi.json", () => {
  // @req R-API-02
  test("200 for everybody, with the public address as its server", async () => {
    const answer = await api(suite.server.url)("GET", "/openapi.json");
    expect(answer).toMatchObject({
      status: 200,
      body: { openapi: expect.stringMatching(/^3\.1\./), servers: [{ url: suite.server.url }] },
    });
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("304 for whoever has it", async () => {
    const call = api(suite.server.url);
    const etag = String((await call("GET", "/openapi.json")).headers.get("etag"));
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`])
      expect(await call("GET", "/openapi.json", { headers: { "If-None-Match": known } })).toMatchObject({
        status: 304,
        body: null,
      });
    expect(await call("GET", "/openapi.json", { headers: { "If-None-Match": '"other"' } })).toMatchObject({
      status: 200,
    });
  });
});

describe("an answer that is not as described", () => {
  const path = "/api/v1/installations";
  const page = { data: [], has_more: false, next_cursor: null, usage_as_of: null };
  const headers = (type = "application/json") => new Headers({ "Content-Type": type, "X-Request-Id": "01890a5d" });
  const problem = {
    type: "about:blank",
    title: "Forbidden",
    status: 403,
    detail: "No.",
    instance: path,
    code: "forbidden",
    errors: [],
    request_id: "x",
  };
  const told = (answer: { status?: number; headers?: Headers; body: unknown }) => () =>
    requireDescribed("GET", path, { status: 200, headers: headers(), ...answer });

  // @req R-API-03
  test("is told apart by status, media type, body, headers and code", () => {
    expect(told({ body: page })).not.toThrow();
    expect(told({ body: { ...page, surplus: 1 } })).toThrow(/additional properties.*surplus/);
    expect(told({ body: { data: [] } })).toThrow(/required property 'has_more'/);
    expect(told({ body: null })).toThrow(/must be object/);
    expect(told({ status: 202, body: page })).toThrow(/status 202 is none of/);
    expect(told({ headers: headers("text/html"), body: "<p>" })).toThrow(/is text\/html and should be/);
    expect(told({ headers: new Headers({ "Content-Type": "application/json" }), body: page })).toThrow(/X-Request-Id/);
    const refused = { status: 403, headers: headers("application/problem+json") };
    expect(told({ ...refused, body: problem })).not.toThrow();
    expect(told({ ...refused, body: { ...problem, code: "disabled" } })).toThrow(/code disabled is none of forbidden/);
  });
});
