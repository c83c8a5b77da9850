import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Connector } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { answerConsent } from "@/lib/testing/sandbox";
import { type Answer, type Api, api, expectOk, expectProblem } from "./api";
import { aCaller, aPerson } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let organization: TestOrganization;
let person: Awaited<ReturnType<typeof aPerson>>;
let colleague: typeof person;
beforeAll(async () => {
  suite = await httpSuite();
  organization = await anOrganization('Ink & "Paper" <b>');
  person = await aPerson(suite.server, organization, "developer");
  colleague = await aPerson(suite.server, organization, "owner");
  return suite.close;
});
beforeEach(() => suite.vendor.control.reset());

/** A connector on the way to the consent page; urls are unique per owner, so the last test's goes first. */
async function begin(call: Api = person.call, body: object = {}, metadata: object | null = null) {
  const { items } = (await call("GET", "/api/v1/connectors")).body as { items: Connector[] };
  for (const { id } of items) await call("DELETE", `/api/v1/connectors/${id}`);
  const made = await call("POST", "/api/v1/connectors", { body: { url: suite.vendor.mcpUrl, metadata } });
  const { id } = expectOk(made, 201, Connector);
  const started = await call("POST", `/api/v1/connectors/${id}/connect`, { body });
  const endpoint = String(expectOk(started, 200, Connector).auth_request?.authorization_endpoint);
  const read = async () => expectOk(await call("GET", `/api/v1/connectors/${id}`), 200, Connector);
  return { id, endpoint, read };
}

/** A page of ours: HTML that nobody stores, frames or runs scripts in. */
function expectPage(answer: Answer, status: number): string {
  expect(answer).toMatchObject({ status });
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return String(answer.body);
}

describe("GET /connectors/oauth/callback, of a flow begun in a browser", () => {
  // @req R-STATE-01 R-OAUTH-19
  test("200 with a page, and the connector is connected", async () => {
    const { endpoint, read } = await begin();
    const page = expectPage(await person.call("GET", (await answerConsent(endpoint)).href), 200);
    expect(page).toContain("is connected. You can close this window.");
    expect(await read()).toMatchObject({
      state: "connected",
      auth_request: null,
      granted_scopes: expect.arrayContaining(["tasks:read"]),
    });
  });

  // @req R-OAUTH-19
  test("302 to the redirect_url, whose query is kept", async () => {
    const { endpoint, read } = await begin(person.call, { redirect_url: "http://127.0.0.1:9/back?tab=a%26b&x=1#end" });
    const answer = await person.call("GET", (await answerConsent(endpoint)).href);
    expect(answer).toMatchObject({ status: 302 });
    expect(answer.headers.get("location")).toBe("http://127.0.0.1:9/back?tab=a%26b&x=1#end");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await read()).toMatchObject({ state: "connected" });
  });

  // @req R-OAUTH-19 R-OAUTH-20
  test("302 with error and error_description merged in, when consent was denied", async () => {
    const { endpoint, read } = await begin(person.call, { redirect_url: "http://127.0.0.1:9/back?tab=1&error=old" });
    const answer = await person.call("GET", (await answerConsent(endpoint, { decision: "deny" })).href);
    const location = new URL(String(answer.headers.get("location")));
    expect(answer.status).toBe(302);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      tab: "1",
      error: "access_denied",
      error_description: "Consent was denied.",
    });
    expect(await read()).toMatchObject({
      state: "disconnected",
      disconnect_code: "consent_denied",
      disconnect_reason: "Consent was denied.",
    });
  });

  // @req R-OAUTH-20
  test("400 with a page that says it in words, when consent was denied", async () => {
    const { endpoint } = await begin();
    const back = await answerConsent(endpoint, { decision: "deny" });
    expect(expectPage(await person.call("GET", back.href), 400)).toContain("Consent was denied.");
  });

  // @req R-STATE-02
  test("400 and disconnected, when the token is received and the handshake fails", async () => {
    const { endpoint, read } = await begin();
    const back = await answerConsent(endpoint);
    suite.vendor.control.set({ mcp: "down" });
    expectPage(await person.call("GET", back.href), 400);
    expect(await read()).toMatchObject({ state: "disconnected", disconnect_reason: expect.stringMatching(/\w/) });
  });

  // @req R-STATE-03
  test("400 and disconnected with a safe sentence, when the code is refused", async () => {
    suite.vendor.control.set({ codesExpired: true });
    const { endpoint, read } = await begin();
    const page = expectPage(await person.call("GET", (await answerConsent(endpoint)).href), 400);
    expect(page).toContain("The authorization server no longer accepts the grant.");
    expect(await read()).toMatchObject({
      state: "disconnected",
      disconnect_code: "upstream_error",
      disconnect_reason: "The authorization server no longer accepts the grant.",
    });
  });

  // @req R-OAUTH-11
  test.each(["mismatched", "absent"] as const)(
    "400 for an iss that is %s, and nothing of the answer is used",
    async (how) => {
      const { endpoint, read } = await begin();
      suite.vendor.control.set({ responseIssuer: how });
      const back = await answerConsent(endpoint);
      back.searchParams.set("error_description", "call 0900-EVIL");
      const page = expectPage(await person.call("GET", back.href), 400);
      expect(page).not.toMatch(/EVIL|issuer\.somebody-else/);
      expect(suite.vendor.tokenCalls).toEqual([]);
      expect(await read()).toMatchObject({ state: "disconnected" });
    },
  );

  test.each([
    ["no state", ""],
    ["an empty one", "?state="],
    ["an unknown one", "?state=unknown&code=x"],
    ["a code alone", "?code=x"],
    ["a long one", `?state=${"a".repeat(4000)}&code=x`],
  ])("400 for a callback that nobody began, with %s", async (_, query) => {
    const answer = await person.call("GET", `/api/v1/connectors/oauth/callback${query}`);
    expect(expectPage(answer, 400)).toContain("This sign-in link is not known.");
  });

  // @req R-OAUTH-14
  test("400 for a replayed callback, and the connection stays as it was", async () => {
    const { endpoint, read } = await begin();
    const back = await answerConsent(endpoint);
    expectPage(await person.call("GET", back.href), 200);
    expect(expectPage(await person.call("GET", back.href), 400)).toContain("has been used already");
    expect(await read()).toMatchObject({ state: "connected" });
  });

  // @req R-OAUTH-14
  test("of 100 callbacks at the same time exactly one counts", async () => {
    const { endpoint, read } = await begin();
    const back = await answerConsent(endpoint);
    const answers = await Promise.all(Array.from({ length: 100 }, () => person.call("GET", back.href)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(99);
    expect(suite.vendor.tokenCalls).toHaveLength(1);
    expect(await read()).toMatchObject({ state: "connected" });
  });

  // @req R-OAUTH-14
  test("400 after 10 minutes, and the connector is disconnected with flow_expired", async () => {
    const { id, endpoint, read } = await begin();
    const lasts = await inOrg(organization.id, (tx) =>
      tx.authorizationFlow.findFirstOrThrow({ where: { installationId: id } }),
    );
    expect(lasts.expiresAt.getTime() - lasts.createdAt.getTime()).toBe(600_000);
    await inOrg(organization.id, (tx) =>
      tx.authorizationFlow.updateMany({ where: { installationId: id }, data: { expiresAt: new Date(0) } }),
    );
    expectPage(await person.call("GET", (await answerConsent(endpoint)).href), 400);
    expect(await read()).toMatchObject({ state: "disconnected", disconnect_code: "flow_expired" });
    expect(suite.vendor.tokenCalls).toEqual([]);
  });

  // @req R-OAUTH-15
  test("400 for another session: a stranger's, a colleague's, and the same person's in another browser", async () => {
    const { endpoint, read } = await begin();
    const back = await answerConsent(endpoint);
    const stranger = await aPerson(suite.server, await anOrganization(), "owner");
    const other = await aCaller(suite.server, { organization });
    for (const call of [api(suite.server.url), stranger.call, colleague.call, other.call]) {
      const page = expectPage(await call("GET", back.href), 400);
      expect(page).toContain("begun in another browser or by somebody else");
      expect(page).not.toContain("Northwind");
      expect(page).not.toContain("Ink");
    }
    expect(await read()).toMatchObject({ state: "auth_required" });
    expectPage(await person.call("GET", back.href), 200);
  });

  // @req R-OAUTH-19
  test("every value on a page is escaped", async () => {
    const { endpoint } = await begin(person.call, {}, { name: `<img src=x onerror=alert(1)>"'&` });
    const page = expectPage(await person.call("GET", (await answerConsent(endpoint)).href), 200);
    expect(page).not.toMatch(/<img|<b>/);
    expect(page).toContain("&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;");
    expect(page).toContain("Ink &#38; &#34;Paper&#34; &#60;b&#62;");
  });
});

describe("the callback of a flow begun by a key", () => {
  const form = (back: URL, headers: Record<string, string>) =>
    api(suite.server.url)("POST", back.pathname, {
      body: back.searchParams.toString(),
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    });

  // @req R-OAUTH-16
  test("200 with a page that names organization, connector and key, and asks; its form connects", async () => {
    const key = await aCaller(suite.server, { organization });
    const { endpoint, read } = await begin(key.call, {}, { name: "Northwind Tasks" });
    const back = await answerConsent(endpoint);
    const asked = await api(suite.server.url)("GET", back.href);
    const page = expectPage(asked, 200);
    // With no-referrer a browser would send the form with the Origin null.
    expect(asked.headers.get("referrer-policy")).toBe("same-origin");
    for (const words of ["Ink &#38;", "Northwind Tasks", suite.vendor.mcpUrl, "test key", `<form method="post">`])
      expect(page).toContain(words);
    expect(await read()).toMatchObject({ state: "auth_required" });
    expectPage(await form(back, { Origin: suite.server.url }), 200);
    expect(await read()).toMatchObject({ state: "connected" });
  });

  // @req R-AUTH-05
  test("403 for the form of another origin, and nothing happens", async () => {
    const key = await aCaller(suite.server, { organization });
    const { endpoint, read } = await begin(key.call);
    const back = await answerConsent(endpoint);
    const foreign = [
      {},
      { Origin: "null" },
      { Origin: "https://evil.example" },
      { Origin: suite.server.url, "Sec-Fetch-Site": "cross-site" },
      { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
    ];
    for (const headers of foreign) expectProblem(await form(back, headers), 403, "forbidden");
    expect(await read()).toMatchObject({ state: "auth_required" });
  });

  test("400 for the confirmation of an unknown state", async () => {
    const back = new URL(`${suite.server.url}/api/v1/connectors/oauth/callback?state=unknown&code=x`);
    expectPage(await form(back, { Origin: suite.server.url }), 400);
  });

  test("413 for a form of more than 16 KiB", async () => {
    const back = new URL(`${suite.server.url}/api/v1/connectors/oauth/callback?state=${"x".repeat(17_000)}`);
    expectProblem(await form(back, { Origin: suite.server.url }), 413, "payload_too_large");
  });
});
