import { beforeAll, describe, expect, test } from "vitest";
import { api } from "./api";
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
