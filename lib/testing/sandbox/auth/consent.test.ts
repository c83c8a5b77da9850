import { afterEach, beforeEach, expect, test } from "vitest";
import { answerConsent, startSandbox, type Sandbox } from "../index";
import { authorizationUrl, get, postJson, register } from "./oauth-driver";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

/** Opens the consent page as a browser does. */
async function open(url: URL) {
  const started = await get(url.href);
  const cookie = [started.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";")[0])
    .join("; ");
  return get(new URL(String(started.headers["location"]), sandbox.url).href, { cookie });
}

async function registerNamed(clientName: string, redirectUri: string): Promise<string> {
  const { body } = await postJson(`${sandbox.url}/reg`, {
    client_name: clientName,
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none",
    application_type: "native",
  });
  return String(body["client_id"]);
}

test("one page names the application, the accounts and the permissions in words", async () => {
  const { status, body } = await open(authorizationUrl(sandbox, await register(sandbox)));
  expect(status).toBe(200);
  for (const words of [
    "Test client wants to use Northwind Tasks",
    "ada@northwind.test",
    "bo@northwind.test",
    "Add and complete tasks",
    "Stay connected",
  ]) {
    expect(body["text"]).toContain(words);
  }
  expect(body["text"]).not.toContain("Delete every task");
});

test("an application's name cannot bring markup along", async () => {
  const clientId = await registerNamed("<img src=x onerror=alert(1)>", "http://127.0.0.1:9/callback");
  const { body } = await open(authorizationUrl(sandbox, clientId));
  expect(body["text"]).not.toContain("<img");
  expect(body["text"]).toContain("&lt;img src=x onerror=alert(1)&gt;");
});

test("the page allows no script, nothing from elsewhere, no framing, and the redirect of its form", async () => {
  const clientId = await registerNamed("Editor", "editor-app://callback");
  const { headers } = await open(authorizationUrl(sandbox, clientId, { redirect_uri: "editor-app://callback" }));
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' http: https: editor-app:");
  expect(policy).not.toContain("unsafe");
  expect(headers["cache-control"]).toBe("no-store");
});

test("COOP is set when the sandbox is told to", async () => {
  const url = authorizationUrl(sandbox, await register(sandbox));
  expect((await open(url)).headers["cross-origin-opener-policy"]).toBeUndefined();
  sandbox.control.set({ consentCoop: true });
  expect((await open(url)).headers["cross-origin-opener-policy"]).toBe("same-origin");
});

test("login_hint chooses the account", async () => {
  const url = authorizationUrl(sandbox, await register(sandbox), { login_hint: "bo@northwind.test" });
  expect((await open(url)).body["text"]).toMatch(/value="bo" checked/);
});

test("a request that another browser began, or that has ended, is explained", async () => {
  await answerConsent(authorizationUrl(sandbox, await register(sandbox)));
  const { status, body } = await get(`${sandbox.url}/interaction/somebody-elses`);
  expect(status).toBe(400);
  expect(body["text"]).toContain("This request has ended");
});
