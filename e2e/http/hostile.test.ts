import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Connector } from "@/lib/contracts";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { aLyingVendor, json, type LyingVendor } from "@/lib/testing/lying-vendor";
import { type Answer, expectOk, uncheckedApi } from "./api";
import { aPerson } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

type Person = Awaited<ReturnType<typeof aPerson>>;

let suite: HttpSuite;
let vendor: LyingVendor;
let organization: TestOrganization;
let victim: Person;
let attacker: Person;
beforeAll(async () => {
  suite = await httpSuite({ LOG_LEVEL: "trace" });
  vendor = await aLyingVendor();
  organization = await anOrganization();
  victim = await aPerson(suite.server, organization, "developer");
  attacker = await aPerson(suite.server, organization, "owner");
  return async () => {
    await suite.close();
    await vendor.close();
  };
});
beforeEach(() => vendor.say({}));

let made = 0;

/** A flow of that person's, and the address to which an honest server would send the browser back. */
async function begin(person: Person, body: object = {}) {
  const created = await person.call("POST", "/api/v1/connectors", {
    body: { url: `${vendor.mcpUrl}?n=${(made += 1)}` },
  });
  const { id } = expectOk(created, 201, Connector);
  const started = await person.call("POST", `/api/v1/connectors/${id}/connect`, { body });
  const page = new URL(String(expectOk(started, 200, Connector).auth_request?.authorization_endpoint));
  const back = (change: Readonly<Record<string, string | null>> = {}) => {
    const good = { code: "a-code", state: page.searchParams.get("state") ?? "", iss: vendor.url };
    const given = Object.entries({ ...good, ...change }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    );
    return `/api/v1/connectors/oauth/callback?${new URLSearchParams(given)}`;
  };
  const state = async () => expectOk(await person.call("GET", `/api/v1/connectors/${id}`), 200, Connector).state;
  return { id, back, state };
}

const TEXTS: Readonly<Record<string, string>> = {
  html: `<img src=x onerror=alert("EVIL")>`,
  "line breaks": "fine\r\nSet-Cookie: EVIL=1\r\nX-EVIL: 1\r\n\r\n<b>EVIL",
  "bidirectional marks": "\u202EEVIL\u202C",
  "all that an address may hold": `EVIL${"x".repeat(6_000)}`,
};

// @req R-HOSTILE-02
describe.each(Object.keys(TEXTS))("%s in a callback", (how) => {
  const text = TEXTS[how] ?? "";
  test.each(["error_description", "error", "error_uri", "state", "iss", "code"])(
    "as %s is on no page, in no header and in no log",
    async (name) => {
      const flow = await begin(victim);
      if (name === "code") vendor.say({ token: (response, form) => json(response, 400, { error: form.get("code") }) });
      const answer = await victim.call(
        "GET",
        flow.back({ ...(name.startsWith("error") ? { code: null, error: "server_error" } : {}), [name]: text }),
      );
      expect(answer.status).toBe(400);
      expect(`${String(answer.body)}${JSON.stringify([...answer.headers])}`).not.toMatch(/EVIL|\u202e/i);
      expect(suite.server.log()).not.toMatch(/EVIL/);
    },
  );
});

test("an address of more than 8 KiB is refused before anything reads it", async () => {
  const flow = await begin(victim);
  const answer = await uncheckedApi(suite.server.url, victim.headers)(
    "GET",
    flow.back({ error_description: "x".repeat(9_000) }),
  );
  expect(answer.status).toBe(414);
  expect(await flow.state()).toBe("auth_required");
});

// @req R-OAUTH-14
test("of 100 callbacks at once over HTTP one wins, with one token call", async () => {
  const flow = await begin(victim);
  const answers = await Promise.all(Array.from({ length: 100 }, () => victim.call("GET", flow.back())));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(99);
  expect(vendor.tokenCalls).toHaveLength(1);
  expect(await flow.state()).toBe("connected");
});

// @req R-OAUTH-15
describe("two people", () => {
  const expectOthers = (answer: Answer) => {
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain("begun in another browser or by somebody else");
    for (const word of ["Signed-in", organization.name, vendor.url]) expect(String(answer.body)).not.toContain(word);
  };

  test("a victim's browser does not finish the attacker's flow, and the attacker's not the victim's", async () => {
    const [theirs, mine] = [await begin(attacker), await begin(victim)];
    expectOthers(await victim.call("GET", theirs.back()));
    expectOthers(await attacker.call("GET", mine.back()));
    expectOthers(await uncheckedApi(suite.server.url)("GET", mine.back()));
    expect(vendor.tokenCalls).toEqual([]);
    expect([await theirs.state(), await mine.state()]).toEqual(["auth_required", "auth_required"]);
  });

  test("nor by confirming it as if a key had begun it", async () => {
    const theirs = await begin(attacker);
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Origin: suite.server.url };
    const [path = "", query = ""] = theirs.back().split("?", 2);
    expectOthers(await victim.call("POST", path, { headers, body: query }));
    expect(vendor.tokenCalls).toEqual([]);
  });

  test("the one who began can still finish, and nobody after that", async () => {
    const mine = await begin(victim);
    expectOthers(await attacker.call("GET", mine.back()));
    expect((await victim.call("GET", mine.back())).status).toBe(200);
    expect(String((await victim.call("GET", mine.back({ code: "another" }))).body)).toContain("has been used already");
    expect(vendor.tokenCalls).toHaveLength(1);
  });
});

// @req R-OAUTH-19
test.each([
  "https://evil.test/",
  "//evil.test/",
  "https://localhost@evil.test/",
  "http://127.0.0.1.evil.test/",
  "data:text/html,x",
  "http:\\\\evil.test",
])("a redirect_url such as %s is refused, and no callback leads there", async (redirectUrl) => {
  const created = await victim.call("POST", "/api/v1/connectors", {
    body: { url: `${vendor.mcpUrl}?n=${(made += 1)}` },
  });
  const { id } = expectOk(created, 201, Connector);
  const refused = await victim.call("POST", `/api/v1/connectors/${id}/connect`, {
    body: { redirect_url: redirectUrl },
  });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.headers.get("location")).toBeNull();
  const flow = await begin(victim);
  const back = await victim.call(
    "GET",
    flow.back({ redirect_url: redirectUrl, redirect_uri: redirectUrl, return_to: redirectUrl }),
  );
  expect(back.status).toBe(200);
  expect(back.headers.get("location")).toBeNull();
  expect(String(back.body)).not.toContain("evil.test");
});
