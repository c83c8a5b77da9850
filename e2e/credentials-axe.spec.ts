import { expectAccessible, expectNothingFound } from "./accessible";
import { expect, ORG, test } from "./fixtures";
import { addressOf } from "./sign-in-pages";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
/** One that renews itself, one that is tried again, one that needs somebody, one that lacks a scope, one that was entered by hand. */
const SIGN_INS = ["Northwind team board", "Sentry", "Stripe", "Linear", "Northwind service account"];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of SIZES) {
    test.describe(`axe finds nothing, ${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });
      test.setTimeout(120_000);

      // @req R-WEB-05
      test("on the credentials of every sort", async ({ ownerPage: page }) => {
        for (const name of SIGN_INS) await expectAccessible(page, `${await addressOf(page, name)}/credentials`);
      });

      test("on the forms for secrets", async ({ ownerPage: page }) => {
        await page.goto(`${await addressOf(page, "Northwind service account")}/credentials`);
        await page.getByRole("button", { name: "Replace secret" }).click();
        const dialog = page.getByRole("dialog");
        for (const kind of [
          "Bearer token",
          "API key",
          "User name and password",
          "Client credentials",
          "AWS access key",
        ]) {
          await dialog.getByLabel("Kind").selectOption({ label: kind });
          await dialog.getByRole("button", { name: "Replace secret" }).click();
          await expect(dialog.getByText("Enter it; it is missing.").first()).toBeVisible();
          await expectNothingFound(page, kind);
        }
        await page.goto(`${ORG}/install/mcp`);
        await page.getByRole("radio", { name: /Another kind of secret/ }).check();
        await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "API key" });
        await expectNothingFound(page, "install");
      });
    });
  }
}
