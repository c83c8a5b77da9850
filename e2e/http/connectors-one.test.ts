import { beforeAll, describe, expect, test } from "vitest";
import { Connector } from "@/lib/contracts";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { type Answer, api, expectOk, expectProblem } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  caller = await aCaller(suite.server);
  return suite.close;
});

let counter = 0;
async function aConnector(owner = caller, url = `https://one-${++counter}.example/mcp`): Promise<Connector> {
  const answer = await owner.call("POST", "/api/v1/connectors", { body: { url } });
  return expectOk(answer, 201, Connector);
}

const pathOf = (id: string) => `/api/v1/connectors/${id}`;

/** Requests to the routes of one connector, by method and path below it. */
const ROUTES = [
  ["GET", ""],
  ["DELETE", ""],
  ["POST", "/connect"],
  ["POST", "/disconnect"],
  ["GET", "/mcp"],
  ["POST", "/mcp"],
  ["DELETE", "/mcp"],
] as const;

describe("GET /connectors/{id}", () => {
  test("200 with the connector, by an id in either case", async () => {
    const { id, ...rest } = await aConnector();
    const answer = await caller.call("GET", pathOf(id.toUpperCase()));
    expect(expectOk(answer, 200, Connector.strict())).toEqual({ id, ...rest });
  });

  // @req R-CONN-11
  test("200 at once when the state is the awaited one already", async () => {
    const { id } = await aConnector();
    const answer = await caller.call("GET", `${pathOf(id)}?wait_for=created&timeout=25`);
    expect(answer).toMatchObject({ status: 200, body: { state: "created" } });
  });

  // @req R-CONN-11
  test("200 as soon as the awaited state is reached, by whichever process", async () => {
    const { id } = await aConnector(caller, suite.vendor.openMcpUrl);
    const waiting = caller.call("GET", `${pathOf(id)}?wait_for=connected&timeout=25`);
    expect(await caller.call("POST", `${pathOf(id)}/connect`)).toMatchObject({ status: 200 });
    expect(await waiting).toMatchObject({ status: 200, body: { state: "connected" } });
  });

  // @req R-CONN-11
  test("200 for whoever waits for connected, once the attempt has failed", async () => {
    const { id } = await aConnector(caller, suite.vendor.tokenMcpUrl);
    const waiting = caller.call("GET", `${pathOf(id)}?wait_for=connected&timeout=25`);
    await caller.call("POST", `${pathOf(id)}/connect`, { body: { access_token: "wrong" } });
    expect(await waiting).toMatchObject({ status: 200, body: { state: "disconnected" } });
  });

  // @req R-CONN-11
  test("200 with the state as it is, once the timeout is over", async () => {
    const { id } = await aConnector();
    const answer = await caller.call("GET", `${pathOf(id)}?wait_for=connected&timeout=0.2`);
    expect(answer).toMatchObject({ status: 200, body: { state: "created" } });
  });

  test("404 for whoever waits for a connector that is deleted meanwhile", async () => {
    const { id } = await aConnector();
    const waiting = caller.call("GET", `${pathOf(id)}?wait_for=connected&timeout=25`);
    expect(await caller.call("DELETE", pathOf(id))).toMatchObject({ status: 204 });
    expectProblem(await waiting, 404, "not_found");
  });

  test("401 without a key", async () => {
    const { id } = await aConnector();
    expectProblem(await api(suite.server.url)("GET", pathOf(id)), 401, "unauthenticated");
  });

  test("403 for a key without connectors:read", async () => {
    const proxy = await aCaller(suite.server, { scopes: ["connectors:proxy"] });
    expectProblem(await proxy.call("GET", pathOf((await aConnector()).id)), 403, "forbidden");
  });

  // @req R-CONN-10
  test("404 for an unknown id", async () => {
    const problem = expectProblem(await caller.call("GET", pathOf(uuidv7())), 404, "not_found");
    expect(problem.detail).toBe("Connector not found");
  });

  // @req R-CONN-10
  test.each(["nonsense", "1", "inst_0123456789abcdef0123456789abcdef", "00000000-0000-0000-0000-00000000000g"])(
    "422 for the id %s",
    async (id) => void expectProblem(await caller.call("GET", pathOf(id)), 422, "validation_failed"),
  );

  test.each(["wait_for=gone", "wait_for=connected&timeout=26", "wait_for=connected&timeout=-1", "timeout=soon"])(
    "422 for ?%s",
    async (query) => {
      const { id } = await aConnector();
      expectProblem(await caller.call("GET", `${pathOf(id)}?${query}`), 422, "validation_failed");
    },
  );
});

describe("DELETE /connectors/{id}", () => {
  // @req R-CONN-12
  test("204 without a body, and from then on neither read nor listed", async () => {
    const owner = await aCaller(suite.server);
    const { id } = await aConnector(owner);
    expect(await owner.call("DELETE", pathOf(id))).toMatchObject({ status: 204, body: null });
    for (const [method, path] of ROUTES) expectProblem(await owner.call(method, pathOf(id) + path), 404, "not_found");
    expect((await owner.call("GET", "/api/v1/connectors")).body).toMatchObject({ items: [], total_count: 0 });
  });

  test("its url may be used again", async () => {
    const { id, url } = await aConnector();
    await caller.call("DELETE", pathOf(id));
    expect((await aConnector(caller, url)).id).not.toBe(id);
  });

  test("401 without a key", async () => {
    const { id } = await aConnector();
    expectProblem(await api(suite.server.url)("DELETE", pathOf(id)), 401, "unauthenticated");
    expect(await caller.call("GET", pathOf(id))).toMatchObject({ status: 200 });
  });

  test("403 for a key without connectors:write", async () => {
    const reader = await aCaller(suite.server, { scopes: ["connectors:read"] });
    expectProblem(await reader.call("DELETE", pathOf((await aConnector()).id)), 403, "forbidden");
  });

  test("404 for an unknown id", async () => {
    expectProblem(await caller.call("DELETE", pathOf(uuidv7())), 404, "not_found");
  });

  test("422 for an id that is not a UUID", async () => {
    expectProblem(await caller.call("DELETE", pathOf("nonsense")), 422, "validation_failed");
  });
});

// @req R-HTTP-04
describe("does not leak existence", () => {
  const shape = (answer: Answer) => {
    const { request_id: _, instance: __, ...rest } = expectProblem(answer, 404, "not_found");
    return rest;
  };

  test.each(ROUTES)(
    "%s /connectors/{id}%s answers a foreign id exactly as one that does not exist",
    async (method, path) => {
      const { id } = await aConnector();
      const colleague = await aCaller(suite.server, { organization: caller.organization });
      const stranger = await aCaller(suite.server, { role: "owner" });
      for (const other of [colleague, stranger]) {
        const foreign = await other.call(method, pathOf(id) + path);
        const absent = await other.call(method, pathOf(uuidv7()) + path);
        expectProblem(foreign, 404, "not_found");
        expect(shape(foreign)).toEqual(shape(absent));
      }
      expect(await caller.call("GET", pathOf(id))).toMatchObject({ status: 200, body: { state: "created" } });
    },
  );

  test("a key of an admin reads shared ones, and not a developer's private one", async () => {
    const { id } = await aConnector();
    const admin = await aCaller(suite.server, { organization: caller.organization, role: "admin" });
    expectProblem(await admin.call("GET", pathOf(id)), 404, "not_found");
    await inOrg(caller.organization.id, (tx) => tx.installation.updateMany({ where: { id }, data: { shared: true } }));
    expect(await admin.call("GET", pathOf(id))).toMatchObject({ status: 200 });
  });
});
