import { expect } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { test } from "./fixtures";

// @req R-API-05
test("anybody reads the reference: every section, every operation by its own address, without an organization's data", async ({
  page,
}) => {
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
  const sections = page.getByRole("navigation", { name: "Reference", exact: true }).getByRole("link");
  expect(await sections.count()).toBeGreaterThan(10);
  await page.getByRole("link", { name: /Change an installation/ }).click();
  await expect(page).toHaveURL(/\/docs\/api\/installations#updateInstallation$/);
  const operation = page.getByRole("region", { name: "Change an installation" });
  await expect(operation).toBeInViewport();
  await expect(operation.getByText("/api/v1/installations/{id}", { exact: true })).toBeVisible();
  await expect(operation.getByRole("row", { name: /^If-Match/ })).toContainText("ETag");
  await expect(operation).toContainText("precondition_failed");
});

test("the reference shows requests in two languages, by keyboard too", async ({ page }) => {
  await page.goto("/docs/api/installations#createInstallation");
  const operation = page.getByRole("region", { name: "Install a connector" });
  const tab = operation.getByRole("tab", { name: "curl" }).first();
  await expect(operation.getByText(/^curl -X POST/).first()).toBeVisible();
  await tab.focus();
  await page.keyboard.press("ArrowRight");
  await expect(operation.getByText(/await fetch\(/).first()).toBeVisible();
});

test("an object's name leads to what it is", async ({ page }) => {
  await page.goto("/docs/api/connectors");
  await page
    .getByRole("region", { name: "Add an MCP server" })
    .getByRole("link", { name: "Connector", exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/#Connector$/);
  await expect(page.getByRole("region", { name: "Connector", exact: true })).toBeInViewport();
});

test("a section that is none is not found", async ({ page }) => {
  expect((await page.request.get("/docs/api/nothing")).status()).toBe(404);
});

test("on a telephone the contents open above the page, and nothing is wider than it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/docs/api/usage");
  await page.getByText("Contents", { exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Reference, small" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing in the reference, ${colorScheme}`, () => {
    test.use({ colorScheme });

    // @req R-WEB-05
    test("wide and narrow", async ({ page }) => {
      for (const path of ["/docs/api", "/docs/api/installations", "/docs/api/server"])
        await expectAccessible(page, path);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, "/docs/api/connectors");
    });
  });
}
