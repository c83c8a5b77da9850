import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { Connector } from "../lib/contracts";
import { answerConsent } from "../lib/testing/sandbox";
import { DEMO_SERVER } from "./demo-server";
import { admin, expect, signedInState, test } from "./fixtures";

test.use({ expectedMessage: /status of 400/ });

let organization: string;
test.beforeAll(() => {
  organization = String(admin("org", "create", "--name", "Hostile House")["slug"]);
});
const ours = () => ({ "sec-fetch-site": "same-origin", "patchbay-organization": organization });

/** A member with a browser of their own. */
async function aPersonIn(browser: Browser, name: string): Promise<{ page: Page; context: BrowserContext }> {
  const who = { email: `${name}-${crypto.randomUUID()}@acme.example`, password: "a-password-of-their-own" };
  const given = ["--email", who.email, "--password", who.password, "--role", "admin", "--name", name];
  admin("user", "create", "--org", organization, ...given);
  const storageState = await signedInState(browser, who);
  const context = await browser.newContext({ storageState, baseURL: DEMO_SERVER.url });
  return { page: await context.newPage(), context };
}

/** A flow of that person's, up to the address of its consent page. */
async function begin(page: Page): Promise<{ id: string; consent: string }> {
  const port = readFileSync(path.join(DEMO_SERVER.dataDir, "sandbox/port"), "utf8");
  const url = `http://127.0.0.1:${port.trim()}/mcp?of=${crypto.randomUUID()}`;
  const made = await page.request.post("/api/v1/connectors", { headers: ours(), data: { url } });
  const { id } = Connector.parse(await made.json());
  const asked = await page.request.post(`/api/v1/connectors/${id}/connect`, { headers: ours(), data: {} });
  const { auth_request: request } = Connector.parse(await asked.json());
  return { id, consent: String(request?.authorization_endpoint) };
}

async function stateOf(page: Page, id: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/connectors/${id}`, { headers: ours() });
  return Connector.parse(await answer.json()).state;
}

/** Nobody's connection, and no word of whose it was. */
async function expectRefused(page: Page, names: readonly string[]): Promise<void> {
  await expect(page.getByText(/begun in another browser or by somebody else/)).toBeVisible();
  for (const name of names) await expect(page.getByText(name)).toHaveCount(0);
}

// @req R-OAUTH-15
test.describe("two people with two browsers", () => {
  test("a victim who is sent to the attacker's consent page gives their account to nobody", async ({ browser }) => {
    const [attacker, victim] = [await aPersonIn(browser, "Mallory"), await aPersonIn(browser, "Victor")];
    const { id, consent } = await begin(attacker.page);
    await victim.page.goto(consent);
    await victim.page.getByRole("button", { name: "Allow" }).click();
    await expectRefused(victim.page, ["Mallory"]);
    expect(await stateOf(attacker.page, id)).toBe("auth_required");
    await victim.context.close();
    await attacker.context.close();
  });

  test("a victim who is sent the attacker's finished callback connects nothing of theirs", async ({ browser }) => {
    const [attacker, victim] = [await aPersonIn(browser, "Mallory"), await aPersonIn(browser, "Victor")];
    const [theirs, own] = [await begin(attacker.page), await begin(victim.page)];
    const callback = (await answerConsent(theirs.consent)).href;
    await victim.page.goto(callback);
    await expectRefused(victim.page, ["Mallory"]);
    expect(await stateOf(attacker.page, theirs.id)).toBe("auth_required");
    expect(await stateOf(victim.page, own.id)).toBe("auth_required");
    // It is still the attacker's own to finish: nobody can spoil another's flow.
    await attacker.page.goto(callback);
    expect(await stateOf(attacker.page, theirs.id)).toBe("connected");
    await victim.context.close();
    await attacker.context.close();
  });

  test("an attacker who catches a victim's callback finishes nothing, signed in or not", async ({ browser }) => {
    const [attacker, victim] = [await aPersonIn(browser, "Mallory"), await aPersonIn(browser, "Victor")];
    const { id, consent } = await begin(victim.page);
    const callback = (await answerConsent(consent)).href;
    await attacker.page.goto(callback);
    await expectRefused(attacker.page, ["Victor"]);
    await attacker.context.clearCookies();
    await attacker.page.goto(callback);
    await expectRefused(attacker.page, ["Victor"]);
    expect(await stateOf(victim.page, id)).toBe("auth_required");
    await victim.page.goto(callback);
    await expect(victim.page.getByText(/is connected/)).toBeVisible();
    expect(await stateOf(victim.page, id)).toBe("connected");
    await victim.context.close();
    await attacker.context.close();
  });

  test("the same person in another browser has to begin there", async ({ browser }) => {
    const one = await aPersonIn(browser, "Victor");
    const { id, consent } = await begin(one.page);
    const callback = (await answerConsent(consent)).href;
    const fresh = await browser.newContext({ baseURL: DEMO_SERVER.url });
    const page = await fresh.newPage();
    await page.goto(callback);
    await expectRefused(page, ["Victor"]);
    expect(await stateOf(one.page, id)).toBe("auth_required");
    await fresh.close();
    await one.context.close();
  });
});

// @req R-AUTH-05
test("another site's page can neither send a form of ours nor read an answer", async ({ browser }) => {
  const victim = await aPersonIn(browser, "Victor");
  const { id } = await begin(victim.page);
  const home = DEMO_SERVER.url;
  await victim.context.route("http://evil.test/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form id=f method=post enctype="text/plain" action="${home}/api/v1/connectors/${id}/disconnect"><input name=x></form>`,
    }),
  );
  await victim.page.goto("http://evil.test/");
  const read = await victim.page.evaluate(
    (url) =>
      fetch(url, { method: "POST", credentials: "include", body: "{}" }).then(
        (answer) => answer.status,
        () => "refused",
      ),
    `${home}/api/v1/connectors/${id}/disconnect`,
  );
  expect(read).toBe("refused");
  await victim.page.evaluate(() => document.querySelector("form")?.submit());
  await victim.page.waitForURL(/\/disconnect$/);
  expect(await stateOf(victim.page, id)).toBe("auth_required");
  await victim.context.close();
});
