import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allOperations, errorsOf, type Operation } from "@/lib/contracts/operations";
import { anOrganization } from "@/lib/testing/actors";
import { type Api, api, uncheckedApi } from "./api";
import { closedDocument, requireDescribed } from "./described";
import { damaged } from "./fuzz-damage";
import { type FuzzRequest, goodRequests } from "./fuzz-requests";
import { targetOf } from "./matrix-requests";
import { aCaller, aPerson } from "./people";
import { type Prism, saidByPrism, startPrism } from "./prism";
import { httpSuite, type HttpSuite } from "./suite";

const RUNS = 8;
/** The same requests each time, so that a change makes this fail and not chance. Another seed makes other requests. */
const SEED = 20_261_121;
const TARGETS = 3;

/** What is not asked here, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  openMcpStream: "stays open until somebody ends it",
};

const operations = allOperations.filter(({ id }) => !(id in LEFT_OUT));

let suite: HttpSuite;
let strict: Prism;
let lenient: Prism;
let caller: Awaited<ReturnType<typeof aCaller>>;
let person: Awaited<ReturnType<typeof aPerson>>;

beforeAll(async () => {
  suite = await httpSuite({
    RATE_LIMIT_READ: "1000000",
    RATE_LIMIT_WRITE: "1000000",
    RATE_LIMIT_PROXY: "1000000",
    RATE_LIMIT_ANONYMOUS: "1000000",
  });
  const document = { ...closedDocument, servers: [{ url: suite.server.url, description: "" }] };
  [strict, lenient] = await Promise.all([
    startPrism(document, suite.server.url, { requests: true }),
    startPrism(document, suite.server.url, { requests: false }),
  ]);
  const organization = await anOrganization();
  caller = await aCaller(suite.server, { organization, role: "owner" });
  person = await aPerson(suite.server, organization, "owner");
});

afterAll(async () => {
  await Promise.all([strict.stop(), lenient.stop()]);
  await suite.close();
});

// @req R-API-04
describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  const settings = { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 20_000 };

  test("answers as described, whatever the description allows", async () => {
    const requests = goodRequests(operation.method, operation.path, await known(operation));
    await fc.assert(
      fc.asyncProperty(requests, (request) => holds(operation, request, strict)),
      settings,
    );
  });

  test("answers as described, and never with a fault of its own, when something is wrong", async () => {
    const requests = damaged(goodRequests(operation.method, operation.path, await known(operation)));
    await fc.assert(
      fc.asyncProperty(requests, (request) => holds(operation, request, lenient)),
      settings,
    );
  });
});

async function known({ path }: Operation) {
  const parameter = /\{(\w+)\}/.exec(path)?.[1];
  const owner = caller.member;
  const made = Array.from({ length: parameter === undefined ? 0 : TARGETS }, () =>
    targetOf(path.replaceAll("{", "[").replaceAll("}", "]"), owner, suite.vendor.openMcpUrl),
  );
  const targets = (await Promise.all(made)).map((id) => id ?? "conn_linear");
  return {
    targets,
    instead: {
      // Otherwise most things would be nowhere, and long polls long.
      url: fc.oneof(
        fc.webUrl({ size: "small" }),
        fc.nat().map((n) => `${suite.vendor.openMcpUrl}?fuzz=${n}`),
      ),
      connector_id: fc.constantFrom("conn_mcp", "conn_linear", "conn_none"),
      timeout: fc.constant(0),
      wait: fc.constant(0),
    },
  };
}

/** JSON that Prism takes for no body at all. */
const FALSY = ["false", "0", "-0", '""', "null"];

/** Through Prism, or past it where Prism itself cannot carry the request. */
async function holds(operation: Operation, request: FuzzRequest, prism: Prism): Promise<void> {
  const answer = await send(uncheckedApi(prism.url, identityFor(operation)), request);
  const own = saidByPrism(answer);
  const isMisread = own?.what !== "VIOLATIONS" && FALSY.includes(String(request.body).trim());
  if (own !== undefined && !isMisread && (own.what === "VIOLATIONS" || prism === strict))
    expect.fail(`Prism: ${JSON.stringify(own.detail)}`);
  if (own === undefined) requireDescribed(request.method, request.path, answer);
  const past = own === undefined ? answer : await send(api(suite.server.url, identityFor(operation)), request);
  const { status, body } = past;
  // What a server behind us does is told with a status of its own.
  const ofOthers = [502, 504].some((known) => known === status && errorsOf(operation).has(known));
  if (status >= 500 && !ofOthers) expect.fail(`${status}: ${JSON.stringify(body)}`);
}

function identityFor({ access }: Operation): Readonly<Record<string, string>> {
  if (access.accepts.some((credential) => credential === "token")) return { Authorization: `Bearer ${caller.token}` };
  return access.accepts.length > 0 ? person.headers : {};
}

function send(call: Api, { method, path, query, headers, body }: FuzzRequest) {
  const search = query.map((part) => part.map((text) => encodeURIComponent(text.toWellFormed())).join("=")).join("&");
  return call(method, search === "" ? path : `${path}?${search}`, { headers, ...(body === undefined ? {} : { body }) });
}
