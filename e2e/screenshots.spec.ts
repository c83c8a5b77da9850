import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { openConsent } from "./connector";
import { expect, ORG, test } from "./fixtures";

/** The README's pictures: `UPDATE_SCREENSHOTS=1` with this file alone. Everything in them is the demo organization's. */
const FOLDER = "docs/screenshots";
const LOOKS = [
  { look: "desktop", suffix: "", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { look: "phone", suffix: "-phone", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;
const PAGES = [
  ["home", ""],
  ["catalog", "/catalog"],
  ["installations", "/installations"],
] as const;

test.skip(process.env["UPDATE_SCREENSHOTS"] !== "1", "pictures are only made when they are asked for");
test.beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));

for (const { look, suffix, viewport, colorScheme } of LOOKS) {
  test.describe(look, () => {
    test.use({ viewport, colorScheme, deviceScaleFactor: 2 });
    const picture = async (page: Page, name: string) => {
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.screenshot({ path: `${FOLDER}/${name}${suffix}.png`, animations: "disabled", caret: "hide" });
    };

    for (const [name, address] of PAGES) {
      test(name, async ({ ownerPage: page }) => {
        await page.goto(`${ORG}${address}`, { waitUntil: "networkidle" });
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await picture(page, name);
      });
    }

    test("an installation", async ({ ownerPage: page }) => {
      await page.goto(`${ORG}/installations`);
      await page.getByRole("link", { name: "Linear", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Linear" })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await picture(page, "installation");
      await page.goto(`${page.url()}/usage?period=30d`, { waitUntil: "networkidle" });
      await picture(page, "usage");
    });

    test("connecting", async ({ ownerPage: page, installSandbox }) => {
      test.skip(look === "phone", "small screens go to the consent page in the same tab");
      await installSandbox();
      const popup = await openConsent(page);
      await popup.setViewportSize({ width: 560, height: 720 });
      await picture(popup, "consent");
      await picture(page, "connecting");
      await popup.getByRole("button", { name: "Allow" }).click();
      await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
    });
  });
}
