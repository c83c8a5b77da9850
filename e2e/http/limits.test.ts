import { Agent, request as httpRequest } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { declaredRoutes, type DeclaredRoute } from "@/lib/testing/routes";
import { startServer, type TestServer } from "@/lib/testing/server";
import { type Answer, type Api, api, bearer, expectProblem } from "./api";
import { aCaller, aPerson, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let caller: Caller;
let person: Api;
beforeAll(async () => {
  suite = await httpSuite();
  caller = await aCaller(suite.server, { role: "owner" });
  person = (await aPerson(suite.server, caller.organization, "owner")).call;
  return suite.close;
});

const routes = (await declaredRoutes()).filter(({ path }) => path.startsWith("/api/"));
const titled = (chosen: readonly DeclaredRoute[]) =>
  chosen.map((route) => [`${route.method} ${route.path}`, route] as const);
const concrete = (path: string) =>
  path
    .replace("[[...path]]", "nowhere")
    .replace("[...nextauth]", "callback/credentials")
    .replaceAll(/\[\w+\]/g, "01890000-0000-7000-8000-000000000000");
const asWhom = ({ policy }: DeclaredRoute): Api =>
  policy?.kind === "guarded" && !policy.accepts.includes("token") ? person : caller.call;

// @req R-LIMIT-02
describe("413 for a body past its bound", () => {
  const large = JSON.stringify({ text: "x".repeat(4 * 1024 * 1024) });
  const writing = routes.filter(({ method, path }) => method !== "GET" && !path.includes("[[...path]]"));

  test.each(titled(writing))("%s", async (_, route) => {
    const answer = await asWhom(route)(route.method, concrete(route.path), { body: large });
    expectProblem(answer, 413, "payload_too_large");
  });
});

// @req R-LIMIT-02
describe("400 or 422 for a page past its bound", () => {
  const paged = routes.filter(({ policy }) => policy?.operation?.query && "limit" in policy.operation.query.shape);

  test("every list of the API is among them", () => {
    expect(paged.length).toBeGreaterThanOrEqual(7);
  });

  test.each(titled(paged))("%s", async (_, route) => {
    const cursor = "page_token" in (route.policy?.operation?.query?.shape ?? {}) ? "page_token" : "cursor";
    const status = route.policy?.operation?.invalidStatus ?? 422;
    for (const query of ["limit=101", "limit=0", "limit=-1", "limit=1e3", "limit=x", `${cursor}=${"x".repeat(4096)}`]) {
      const answer = await asWhom(route)("GET", `${concrete(route.path)}?${query}`);
      expectProblem(answer, status, "validation_failed");
    }
  });
});

// @req R-LIMIT-02
describe("other bounds", () => {
  test("414 for an address that is too long", async () => {
    const answer = await caller.call("GET", `/api/v1/installations?q=${"x".repeat(9 * 1024)}`);
    expect(answer).toMatchObject({ status: 414, body: { code: "uri_too_long" } });
  });

  test("431 for headers that are too long", async () => {
    expect(await statusOf(suite.server, { "X-Long": "x".repeat(40 * 1024) })).toBe(431);
  });

  test.each([
    ["objects", '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000)],
    ["lists", `{"metadata":${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
  ])("4xx for %s nested too deep, with a key and without", async (_, body) => {
    for (const headers of [{}, { "Idempotency-Key": '"deep"' }]) {
      const answer = await caller.call("POST", "/api/v1/connectors", { body, headers });
      expectProblem(answer, 422, "validation_failed");
    }
  });

  test("4xx for a body that is no JSON, no object, or half a character", async () => {
    const post = (body: string) => caller.call("POST", "/api/v1/connectors", { body });
    expectProblem(await post("{"), 400, "bad_request");
    expectProblem(await post("[]"), 422, "validation_failed");
    expectProblem(await post(String.raw`{"url":"https://a.example/\ud800"}`), 422, "validation_failed");
    expectProblem(await post(`{"url":"https://a.example/", "metadata": {"n": 1e400}}`), 422, "validation_failed");
  });
});

// @req R-LIMIT-01
describe("rate limits", () => {
  test("every answer tells what is left: good, bad, of strangers, and where there is nothing", async () => {
    const write = await caller.call("POST", "/api/v1/connectors", { body: {} });
    const told: [Answer, string][] = [
      [await caller.call("GET", "/api/v1/installations"), "read"],
      [await person("GET", "/api/v1/members"), "read"],
      [write, "write"],
      [await api(suite.server.url)("GET", "/api/v1/installations"), "anonymous"],
      [await caller.call("GET", "/api/v1/nowhere"), "anonymous"],
      [await caller.call("GET", "/api/v1/connectors/oauth/client-metadata.json"), "anonymous"],
    ];
    for (const [{ headers }, policy] of told) {
      expect(headers.get("ratelimit-policy")).toMatch(
        new RegExp(`^"${policy}";q=\\d+;w=60(, "organization";q=\\d+;w=60)?$`),
      );
      expect(headers.get("ratelimit")).toMatch(
        new RegExp(`^"${policy}";r=\\d+;t=\\d+(, "organization";r=\\d+;t=\\d+)?$`),
      );
    }
  });

  describe("past a quota", () => {
    let strict: TestServer;
    beforeAll(async () => {
      const limits = { RATE_LIMIT_READ: "5", RATE_LIMIT_WRITE: "2", RATE_LIMIT_PROXY: "2", RATE_LIMIT_ANONYMOUS: "3" };
      strict = await startServer({ env: { ...suite.env, ...limits } });
      return () => strict.stop().then(() => undefined);
    });
    const statuses = async (call: Api, times: number, method = "GET", path = "/api/v1/installations") => {
      const answers: Answer[] = [];
      for (let n = 0; n < times; n += 1) answers.push(await call(method, path, method === "GET" ? {} : { body: {} }));
      return answers;
    };
    const refused = (answer: Answer | undefined, policy: string) => {
      if (!answer) throw new Error("there is no answer");
      expectProblem(answer, 429, "rate_limited");
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(answer.headers.get("ratelimit")).toContain(`"${policy}";r=0;`);
    };

    test("429 for a key that reads too much; it may still change, and another key may still read", async () => {
      const key = await aCaller(suite.server, { organization: caller.organization });
      const answers = await statuses(api(strict.url, bearer(key.token)), 6);
      expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      refused(answers[5], "read");
      const writes = await statuses(api(strict.url, bearer(key.token)), 3, "POST");
      expect(writes.slice(0, 2).map(({ status }) => status)).toEqual([400, 400]);
      refused(writes[2], "write");
      const other = await aCaller(suite.server, { organization: caller.organization });
      expect((await statuses(api(strict.url, bearer(other.token)), 1))[0]?.status).toBe(200);
    });

    test("429 for an organization whose keys read too much together; another's are answered", async () => {
      const { organization } = await aCaller(suite.server);
      for (let n = 0; n < 10; n += 1) {
        const { token } = await aCaller(suite.server, { organization });
        await statuses(api(strict.url, bearer(token)), 5);
      }
      const late = await aCaller(suite.server, { organization });
      refused((await statuses(api(strict.url, bearer(late.token)), 1))[0], "organization");
      const elsewhere = await aCaller(suite.server);
      expect((await statuses(api(strict.url, bearer(elsewhere.token)), 1))[0]?.status).toBe(200);
    });

    test("429 instead of 401 for an address that guesses; a good key from there is answered all the same", async () => {
      const answers = await statuses(api(strict.url, bearer("pb_nonsense")), 4);
      expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([401, 401, 401]);
      refused(answers[3], "anonymous");
      const key = await aCaller(suite.server);
      expect((await statuses(api(strict.url, bearer(key.token)), 1))[0]?.status).toBe(200);
    });
  });
});

/** By node:http: fetch refuses to send what a server should refuse to take. */
function statusOf({ url }: TestServer, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(new URL("/api/v1/catalog", url), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

// @req R-LIMIT-02
test("413 for a body past its bound also when it does not say how long it is, and the connection serves on", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < 5; n += 1) {
    statuses.push(await statusOn(agent, "POST", "/api/v1/connectors", "x".repeat(1024 * 1024)));
    statuses.push(await statusOn(agent, "GET", "/api/v1/audit?limit=101"));
  }
  agent.destroy();
  expect(statuses).toEqual(Array.from({ length: 5 }, () => [413, 422]).flat());
});

/** `chunk` is sent five times over, without saying so before. */
function statusOn(agent: Agent, method: string, path: string, chunk?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { ...bearer(caller.token), ...(chunk ? { "Content-Type": "application/json" } : {}) };
    const sending = httpRequest(new URL(path, suite.server.url), { method, headers, agent }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode));
    }).on("error", reject);
    for (let n = 0; chunk && n < 5; n += 1) sending.write(chunk);
    sending.end();
  });
}
