import { afterAll, beforeAll, expect, test } from "vitest";
import { createUser } from "@/lib/domain/orgs";
import { anOrganization } from "@/lib/testing/actors";
import { testDatabase, type TestDatabase } from "@/lib/testing/database";
import { answerConsent, startSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { freePort, startServer, type TestServer } from "@/lib/testing/server";
import { api } from "./api";
import { CookieJar } from "./sign-in";

// The sandbox vendor is an OpenID provider as well: its Ada and Bo have verified addresses.
let database: TestDatabase;
let provider: Sandbox;
let server: TestServer;
beforeAll(async () => {
  database = await testDatabase();
  const port = String(await freePort());
  const redirectUris = [`http://localhost:${port}/api/auth/callback/oidc`];
  provider = await startSandbox({ clients: [{ clientId: "patchbay", clientSecret: "s3cret", redirectUris }] });
  const oidc = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "patchbay",
    OIDC_CLIENT_SECRET: "s3cret",
    OIDC_NAME: "Northwind",
  };
  const DATA_DIR = String(process.env["DATA_DIR"]);
  server = await startServer({ env: { ...oidc, PORT: port, DATABASE_URL: database.url, DATA_DIR } });
  const organization = await anOrganization();
  await createUser(organization.id, { email: "ada@northwind.test", role: "developer" }, "test");
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
  await database.close();
});

/** What the button on the sign-in page does. */
async function begin(jar: CookieJar): Promise<URL> {
  const first = await fetch(`${server.url}/api/auth/csrf`);
  jar.keep(first.headers);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const response = await fetch(`${server.url}/api/auth/signin/oidc`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: jar.header() },
    body: new URLSearchParams({ csrfToken, callbackUrl: server.url, json: "true" }),
  });
  jar.keep(response.headers);
  const { url } = (await response.json()) as { url: string };
  return new URL(url);
}

/** The browser comes back; answers the page where it ends. */
async function finish(jar: CookieJar, back: URL): Promise<URL> {
  const response = await fetch(back, { redirect: "manual", headers: { Cookie: jar.header() } });
  jar.keep(response.headers);
  const next = new URL(String(response.headers.get("location")), server.url);
  return next.pathname.startsWith("/api/auth/") ? finish(jar, next) : next;
}

const isSignedIn = async (jar: CookieJar) =>
  (await api(server.url, { Cookie: jar.header() })("GET", "/api/v1/connectors")).status === 200;

test("the sign-in page offers the provider by its name", async () => {
  const page = await fetch(`${server.url}/sign-in`);
  expect(await page.text()).toContain("Northwind");
});

// @req R-AUTH-02
test("a member signs in by code flow, with PKCE, state and nonce", async () => {
  const jar = new CookieJar();
  const asked = await begin(jar);
  expect(asked.origin).toBe(provider.url);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: "code",
    client_id: "patchbay",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/.{20,}/),
    nonce: expect.stringMatching(/.{20,}/),
    scope: "openid email profile",
  });
  const after = await finish(jar, await answerConsent(asked));
  expect(after.origin).toBe(server.url);
  expect(after.searchParams.get("error")).toBeNull();
  expect(await isSignedIn(jar)).toBe(true);
});

// @req R-AUTH-02
test("an answer with another state, or in another browser, signs nobody in", async () => {
  const jar = new CookieJar();
  const back = await answerConsent(await begin(jar));
  const elsewhere = new CookieJar();
  await finish(elsewhere, back);
  expect(await isSignedIn(elsewhere)).toBe(false);
  back.searchParams.set("state", "made-up");
  expect((await finish(jar, back)).searchParams.get("error")).toMatch(/^OAuthCallback$|^Callback$/);
  expect(await isSignedIn(jar)).toBe(false);
});

test("somebody whom the provider knows and no organization here does is refused", async () => {
  const jar = new CookieJar();
  const after = await finish(jar, await answerConsent(await begin(jar), { account: "bo" }));
  expect(after.pathname).toBe("/sign-in");
  expect(after.searchParams.get("error")).toBe("AccessDenied");
  expect(await isSignedIn(jar)).toBe(false);
});

test("somebody who turns back at the provider is told so", async () => {
  const jar = new CookieJar();
  const after = await finish(jar, await answerConsent(await begin(jar), { decision: "deny" }));
  expect(after.pathname).toBe("/sign-in");
  expect(after.searchParams.get("error")).toMatch(/^OAuthCallback$|^Callback$/);
});
