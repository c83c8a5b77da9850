import type { Page } from "@playwright/test";
import { expect, ORG, test } from "./fixtures";

/** The pictures of the README; kept where UPDATE_SCREENSHOTS=1 says so, else only looked at by whoever opens the results. */
const FOLDER = process.env["UPDATE_SCREENSHOTS"] ? "docs/screenshots" : "test-results/screenshots";

test("the README's pictures, light", async ({ ownerPage: page }) => {
  await take(page, ORG, "home");
  await take(page, `${ORG}/installations`, "installations");
  await page.getByRole("link", { name: "GitHub", exact: true }).click();
  await page.getByRole("link", { name: "Usage" }).last().click();
  await page.waitForURL(/\/usage/);
  await take(page, page.url(), "usage");
});

test.describe("on a telephone, dark", () => {
  test.use({ colorScheme: "dark", viewport: { width: 390, height: 844 } });

  test("the README's pictures", async ({ ownerPage: page }) => {
    await take(page, `${ORG}/installations`, "installations-phone");
  });
});

async function take(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}
