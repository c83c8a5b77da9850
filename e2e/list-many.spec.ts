import type { Page } from "@playwright/test";
import { type Crowd, makeCrowd, rowsOf } from "./crowd";
import { expect, test } from "./fixtures";

let crowd: Crowd;
test.beforeAll(({ browser }) => {
  crowd = makeCrowd(browser, "Crowded House", 420);
});

/** How many rows are loaded, as the foot of the list says. */
const loaded = async (page: Page) => Number.parseInt(String(await page.getByText(/^\d+ of 420$/).textContent()), 10);

/** Scrolls down until there are so many rows, or some more. */
async function loadRows(page: Page, wanted: number): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    expect(await loaded(page)).toBeGreaterThanOrEqual(wanted);
  }).toPass({ timeout: 40_000, intervals: [300] });
}

// @req R-ROWS-08
test("scrolling loads the rest, and of many rows only those in view are in the page", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(crowd.list);
  await expect(rowsOf(page)).toHaveCount(50);
  await loadRows(page, 420);
  await expect(rowsOf(page).last()).toHaveAttribute("data-index", "419");
  expect(await rowsOf(page).count()).toBeLessThan(90);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(async () => {
    const index = Number(await rowsOf(page).nth(20).getAttribute("data-index"));
    expect(index).toBeGreaterThan(120);
    expect(index).toBeLessThan(300);
  }).toPass();
  const table = page.getByRole("table", { name: "Installations" });
  await expect(table).toHaveAttribute("aria-rowcount", "421");
});

// @req R-ROWS-08
test("j walks through many rows without losing the focus", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(crowd.list);
  await loadRows(page, 250);
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let step = 0; step < 45; step += 1) await page.keyboard.press("j");
  await expect(page.locator("tr[data-index]:focus-within")).toHaveAttribute("data-index", "44");
});

// @req R-ROWS-09
test("Back finds the list as it was left: the loaded rows, and the place in them", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(crowd.list);
  await loadRows(page, 300);
  const row = page.locator('tr[data-index="230"]');
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, 230 * 45));
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await row.getByRole("link").scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await row.getByRole("link").click();
  await expect(page).toHaveURL(/inst_/);
  await page.goBack();
  await expect(row).toBeInViewport();
  expect(await loaded(page)).toBeGreaterThanOrEqual(300);
  const after = await page.evaluate(() => window.scrollY);
  expect(Math.abs(after - before)).toBeLessThan(120);
});

// @req R-ROWS-10
test("a page that cannot be loaded keeps the rows that are there, and says so with the number to quote", async ({
  context,
}) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(crowd.list);
  await page.route("**/installations**", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.fallback(),
  );
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(page.getByText("The list could not be refreshed")).toBeVisible({ timeout: 30_000 });
  await expect(rowsOf(page)).toHaveCount(50);
  await page.unroute("**/installations**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("100 of 420", { exact: true })).toBeVisible();
});
test.use({ expectedMessage: /status of 500/ });
