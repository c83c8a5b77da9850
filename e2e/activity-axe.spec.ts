import type { Page } from "@playwright/test";
import { expectAccessible, expectNothingFound } from "./accessible";
import { anInstallation } from "./calling";
import { expect, ORG, test } from "./fixtures";

const links = (page: Page) => page.locator("a[data-call]");
const details = (page: Page) => page.getByRole("dialog");

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    // @req R-WEB-05
    test("in the log, with a call open, with none found, with one that is gone, and on a telephone", async ({
      ownerPage: page,
      request,
    }) => {
      test.setTimeout(240_000);
      const { path } = await anInstallation(page, request, "GitHub");
      for (const size of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size);
        await expectAccessible(page, `${path}/activity?ok=false`);
        await expectAccessible(page, `${ORG}/events`);
        await expectAccessible(page, `${path}/activity?q=nothing-has-this-id`);
        await page.goto(`${path}/activity?ok=false`);
        await links(page).first().click();
        await expect(details(page).getByRole("heading", { name: "Timeline" })).toBeVisible();
        await expectNothingFound(page, "a call");
      }
    });
  });
}
