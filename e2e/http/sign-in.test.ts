import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUser } from "@/lib/domain/orgs";
import { inSystem } from "@/lib/platform/db";
import { anOrganization, TEST_PASSWORD, type TestOrganization } from "@/lib/testing/actors";
import { startServer, type TestServer } from "@/lib/testing/server";
import { api, expectProblem } from "./api";
import { CookieJar, sessionHeaders, signIn } from "./sign-in";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let organization: TestOrganization;
beforeAll(async () => {
  suite = await httpSuite();
  organization = await anOrganization();
  return suite.close;
});

async function anAccount(): Promise<{ id: string; email: string }> {
  const email = `account-${randomBytes(6).toString("hex")}@example.test`;
  return createUser(organization.id, { email, password: TEST_PASSWORD, role: "developer" }, "test");
}

const connectors = (headers: Record<string, string>) => api(suite.server.url, headers)("GET", "/api/v1/connectors");

describe("signing in with e-mail and password", () => {
  // @req R-AUTH-04
  test("sets a session cookie that scripts cannot read and other sites do not send", async () => {
    const { email } = await anAccount();
    const { setCookies, jar } = await signIn(suite.server.url, email);
    const [cookie] = setCookies.filter((line) => line.startsWith("patchbay.session="));
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(await connectors({ Cookie: jar.header() })).toMatchObject({ status: 200 });
  });

  test("takes the address in any case and with spaces around it", async () => {
    const { email } = await anAccount();
    const { jar } = await signIn(suite.server.url, `  ${email.toUpperCase()} `);
    expect(jar.get("patchbay.session")).toBeDefined();
  });

  // @req R-AUTH-01
  test("answers alike for a wrong password and an unknown address", async () => {
    const { email } = await anAccount();
    const answers = [];
    for (const [address, password] of [
      [email, "not the password at all"],
      ["nobody@example.test", TEST_PASSWORD],
      [email, ""],
    ] as const) {
      const { status, url, jar } = await signIn(suite.server.url, address, password);
      expect(jar.get("patchbay.session")).toBeUndefined();
      answers.push({ status, url: url.href });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.url).toContain("error=CredentialsSignin");
  });

  // @req R-AUTH-01
  test("is refused after 10 failures for an account, also with the right password, and only there", async () => {
    const { email } = await anAccount();
    for (let n = 0; n < 10; n++) await signIn(suite.server.url, email, "guess");
    const refused = await signIn(suite.server.url, email);
    expect(refused.url.searchParams.get("error")).toBe("rate_limited");
    expect(refused.jar.get("patchbay.session")).toBeUndefined();
    const other = await signIn(suite.server.url, (await anAccount()).email);
    expect(other.jar.get("patchbay.session")).toBeDefined();
  });

  // @req R-AUTH-01
  test("keeps the password under a slow salted hash only", async () => {
    const [one, two] = [await anAccount(), await anAccount()];
    const rows = await inSystem((tx) => tx.user.findMany({ where: { id: { in: [one.id, two.id] } } }));
    const [first, second] = rows.map(({ passwordHash }) => passwordHash);
    expect(first).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    expect(first).not.toBe(second);
    expect(JSON.stringify(rows)).not.toContain(TEST_PASSWORD);
  });

  test("needs the form's own token", async () => {
    const { email } = await anAccount();
    const response = await fetch(`${suite.server.url}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ csrfToken: "made up", email, password: TEST_PASSWORD }),
    });
    const jar = new CookieJar();
    jar.keep(response.headers);
    expect(jar.get("patchbay.session")).toBeUndefined();
  });

  test("leads nowhere but to our own pages", async () => {
    const { email } = await anAccount();
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "data:text/html,x"]) {
      const { url } = await signIn(suite.server.url, email, TEST_PASSWORD, callbackUrl);
      expect(url.origin).toBe(suite.server.url);
    }
  });
});

describe("a session", () => {
  // @req R-AUTH-03
  test("that was ended in the database is refused at once", async () => {
    const { id, email } = await anAccount();
    const headers = await sessionHeaders(suite.server.url, email);
    expect(await connectors(headers)).toMatchObject({ status: 200 });
    await inSystem((tx) => tx.session.updateMany({ where: { userId: id }, data: { revokedAt: new Date() } }));
    expectProblem(await connectors(headers), 401, "unauthenticated");
    const page = await api(suite.server.url, headers)("GET", `/o/${organization.slug}`);
    expect(page.status).toBe(307);
    expect(page.headers.get("location")).toContain("/sign-in?callbackUrl=");
  });

  test("is over for good once its person has signed out", async () => {
    const { email } = await anAccount();
    const { jar } = await signIn(suite.server.url, email);
    const Cookie = jar.header();
    const { csrfToken } = (await (
      await fetch(`${suite.server.url}/api/auth/csrf`, { headers: { Cookie } })
    ).json()) as {
      csrfToken: string;
    };
    await fetch(`${suite.server.url}/api/auth/signout`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie },
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
    expectProblem(await connectors({ Cookie }), 401, "unauthenticated");
  });

  test("whose cookie was made up or changed is none", async () => {
    const { email } = await anAccount();
    const { jar } = await signIn(suite.server.url, email);
    const token = String(jar.get("patchbay.session"));
    const changed = [token.slice(0, -4), `${token.slice(0, -4)}AAAA`, "nonsense", ""];
    for (const value of changed)
      expectProblem(await connectors({ Cookie: `patchbay.session=${value}` }), 401, "unauthenticated");
  });
});

describe("a session's cookie alone", () => {
  let Cookie: string;
  let Origin: string;
  beforeAll(async () => {
    ({ Cookie = "", Origin = "" } = await sessionHeaders(suite.server.url, (await anAccount()).email));
  });

  // @req R-AUTH-05
  test.each([
    ["no Origin", {}],
    ["the Origin null", { Origin: "null" }],
    ["another Origin", { Origin: "https://evil.example" }],
    ["an Origin that only begins like ours", { Origin: "http://localhost.evil.example" }],
    ["a cross-site request under our Origin", { "Sec-Fetch-Site": "cross-site" }],
    ["a sibling of our site", { "Sec-Fetch-Site": "same-site" }],
    [
      "another Origin and a forged X-Forwarded-Host",
      { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
    ],
    ["another Origin as the Host", { Origin: "https://evil.example", Forwarded: "host=evil.example;proto=https" }],
  ])("does not authorize a change with %s", async (_, forged) => {
    const headers = { Cookie, ...("Sec-Fetch-Site" in forged ? { Origin } : {}), ...forged };
    const call = api(suite.server.url, headers);
    expectProblem(await call("POST", "/api/v1/connectors", { body: { url: "https://a.example/" } }), 403, "forbidden");
    expect((await connectors({ Cookie })).body).toMatchObject({ total_count: 0 });
  });

  test("authorizes a change from our own pages, by Origin or by Sec-Fetch-Site", async () => {
    for (const [n, ours] of [{ Origin }, { "Sec-Fetch-Site": "same-origin" }].entries()) {
      const call = api(suite.server.url, { Cookie, ...ours });
      const answer = await call("POST", "/api/v1/connectors", { body: { url: `https://our-${n}.example/` } });
      expect(answer).toMatchObject({ status: 201 });
    }
  });
});

describe("behind https", () => {
  let secure: TestServer;
  beforeAll(async () => {
    secure = await startServer({ env: { ...suite.env, PUBLIC_URL: "https://patchbay.example" } });
  });
  afterAll(() => secure.stop());

  // @req R-AUTH-04
  test("cookies carry the __Host- prefix and are Secure", async () => {
    const { email } = await anAccount();
    const { setCookies } = await signIn(secure.url, email);
    const names = setCookies.map((line) => line.split("=", 1)[0]);
    expect(names).toContain("__Host-patchbay.session");
    for (const line of setCookies) expect(line).toMatch(/^__Host-patchbay\.[\w-]+=.*; Path=\/.*; Secure/);
  });

  // @req R-AUTH-06
  test("pages tell browsers to stay with https", async () => {
    const page = await fetch(`${secure.url}/sign-in`);
    expect(page.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });
});
