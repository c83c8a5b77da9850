import type { Page } from "@playwright/test";
import { Connector } from "../lib/contracts";
import { answerConsent } from "../lib/testing/sandbox";
import { consentPage, openConsent } from "./connector";
import { admin, expect, signedInState, test } from "./fixtures";

let id: string;
test.beforeEach(async ({ installSandbox }) => {
  id = await installSandbox();
});

// @req R-WEB-02
test("denied consent is said in words, and trying again works", async ({ ownerPage: page }) => {
  const popup = await openConsent(page);
  await popup.getByRole("button", { name: "Deny" }).click();
  await expect(page.getByRole("heading", { name: "Consent was denied" })).toBeVisible();
  await page.getByRole("button", { name: /again/i }).first().click();
  await (await consentPage(page)).getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
});

// @req R-WEB-02
test("a closed window is noticed, and reopening it leads on", async ({ ownerPage: page }) => {
  const popup = await openConsent(page);
  await popup.close();
  await expect(page.getByText("The window may be closed; still listening")).toBeVisible();
  const reopened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Reopen" }).click();
  await (await reopened).getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
});

// @req R-WEB-02
test("a blocked window offers this tab, and the way back ends connected", async ({ ownerPage: page }) => {
  await page.evaluate(() => {
    window.open = () => null;
  });
  await page
    .getByRole("button", { name: /^Connect/ })
    .first()
    .click();
  await expect(page.getByText("Your browser blocked the window")).toBeVisible();
  await page.getByRole("button", { name: "Continue in this tab" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
});

test.describe("a callback", () => {
  test.use({ expectedMessage: /status of 400/ });

  test("works once: replayed it says so and changes nothing", async ({ ownerPage: page }) => {
    const popup = await openConsent(page);
    const asked = popup.waitForRequest(/\/oauth\/callback\?/);
    await popup.getByRole("button", { name: "Allow" }).click();
    const callback = (await asked).url();
    await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
    await page.goto(callback);
    await expect(page.getByText(/used already/)).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  });

  test("of somebody else's flow finishes nothing", async ({ ownerPage: page, browser, baseURL }) => {
    const popup = await openConsent(page);
    const callback = await consentElsewhere(page);
    await popup.close();
    admin(
      "user",
      "create",
      "--org",
      "aurora-robotics",
      "--email",
      "eve@acme.example",
      "--password",
      "eavesdropping-eve",
      "--role",
      "admin",
    );
    const state = await signedInState(browser, { email: "eve@acme.example", password: "eavesdropping-eve" });
    const theirs = await browser.newContext({ storageState: state, ...(baseURL ? { baseURL } : {}) });
    const eve = await theirs.newPage();
    await eve.goto(callback);
    await expect(eve.getByText(/somebody else/)).toBeVisible();
    await theirs.close();
    await expect(page.getByRole("heading", { name: /Waiting for your consent/ })).toBeVisible();
    await page.request.get(callback, { maxRedirects: 0 });
    await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  });

  test("with a code that has run out is said in words", async ({ ownerPage: page, vendor }) => {
    await vendor.set({ codesExpired: true });
    const popup = await openConsent(page);
    await popup.getByRole("button", { name: "Allow" }).click();
    await expect(
      page.getByRole("heading", { name: /could not be connected|no longer accepts|ran out|expired/i }),
    ).toBeVisible();
  });
});

/** Consent given by plain HTTP: the callback's address, which nobody has opened yet. */
async function consentElsewhere(page: Page): Promise<string> {
  const answer = await page.request.get(`/api/v1/connectors/${id}`);
  const { auth_request: asked } = Connector.parse(await answer.json());
  return (await answerConsent(asked?.authorization_endpoint ?? "")).href;
}
