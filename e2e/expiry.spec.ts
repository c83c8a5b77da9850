import { consentPage, openConsent } from "./connector";
import { letFlowsExpire } from "./database";
import { expect, test } from "./fixtures";

test.describe("a consent that is given after ten minutes", () => {
  test.use({ expectedMessage: /status of 400/ });

  // @req R-OAUTH-14 R-WEB-02
  test("is refused in words, and starting again connects", async ({ ownerPage: page, installSandbox }) => {
    await installSandbox();
    const popup = await openConsent(page);
    await letFlowsExpire();
    await popup.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByRole("heading", { name: /expired|too long|ran out/i })).toBeVisible();
    await page.getByRole("button", { name: /again/i }).first().click();
    await (await consentPage(page)).getByRole("button", { name: "Allow" }).click();
    await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  });
});
