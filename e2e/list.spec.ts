import type { Page } from "@playwright/test";
import { rowsOf } from "./crowd";
import { expect, ORG, test } from "./fixtures";

const LIST = `${ORG}/installations`;

/** Chooses a value of a facet by its words. */
async function choose(page: Page, facet: RegExp, value: RegExp): Promise<void> {
  await page.getByRole("button", { name: facet }).click();
  await page.getByRole("option", { name: value }).click();
  await page.keyboard.press("Escape");
}

/** Whether the list shows rows of these names, one below the other. */
async function inOrder(page: Page, ...names: string[]): Promise<boolean> {
  const rows = await rowsOf(page).allInnerTexts();
  const places = names.map((name) => rows.findIndex((row) => row.includes(name)));
  return places.every((place, at) => place > (places[at - 1] ?? -1));
}

// @req R-WEB-03 R-ROWS-01
test("filters, search and order live in the address: a copy of it shows the same rows", async ({
  ownerPage: page,
  context,
}) => {
  await page.goto(LIST);
  await choose(page, /^Status/, /^Failed\s*3/);
  await expect(page).toHaveURL(/[?&]status=error\b/);
  await expect(rowsOf(page)).toHaveCount(3);

  await page.getByRole("searchbox", { name: "Search installations" }).fill("inter");
  await expect(page).toHaveURL(/[?&]q=inter\b/);
  await expect(page).toHaveURL(/[?&]status=error\b/);
  await expect(rowsOf(page)).toHaveCount(1);
  const address = page.url();

  const copy = await context.newPage();
  await copy.goto(address);
  await expect(rowsOf(copy)).toHaveCount(1);
  await expect(rowsOf(copy)).toContainText("Intercom");
  await expect(copy.getByRole("searchbox", { name: "Search installations" })).toHaveValue("inter");
  await copy.close();

  await page.getByRole("link", { name: "Clear", exact: true }).click();
  await expect(rowsOf(page)).not.toHaveCount(1);
});

// @req R-ROWS-01
test("several values of a facet count together, each with how many it leaves, and one press takes them away", async ({
  ownerPage: page,
}) => {
  await page.goto(LIST);
  await page.getByRole("button", { name: "Connector", exact: true }).click();
  await page.getByRole("combobox", { name: "Search connector" }).fill("git");
  await page.getByRole("option", { name: /^GitHub\s*2/ }).click();
  await expect(page).toHaveURL(/connector_id=conn_github/);
  await page.keyboard.press("Escape");
  await expect(rowsOf(page)).toHaveCount(2);
  await choose(page, /^Connector\s*GitHub/, /^Linear/);
  await expect(rowsOf(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Any connector" }).click();
  await expect(page).not.toHaveURL(/connector_id/);
});

// @req R-ROWS-02
test("a column's head sorts the list, one way and then the other, and says so", async ({ ownerPage: page }) => {
  await page.goto(LIST);
  const head = page.getByRole("columnheader", { name: "Name" });
  await expect(head).not.toHaveAttribute("aria-sort");
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(() => inOrder(page, "Atlassian", "Intercom", "Linear")).toBe(true);
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect.poll(() => inOrder(page, "Linear", "Intercom", "Atlassian")).toBe(true);
  await page.getByRole("columnheader", { name: "Calls" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-calls/);
  await expect(page.getByRole("columnheader", { name: "Calls" })).toHaveAttribute("aria-sort", "descending");
});

// @req R-ROWS-02
test("columns and density are chosen, are in the address, and outlive the page", async ({ ownerPage: page }) => {
  await page.goto(LIST);
  await page.getByRole("button", { name: "Display" }).click();
  const display = page.getByRole("dialog", { name: "Display" });
  await display.getByLabel("Category").check();
  await display.getByLabel("Owner").uncheck();
  await display.getByRole("button", { name: "Compact" }).click();
  await expect(page).toHaveURL(/density=compact/);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Category" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Owner" })).toHaveCount(0);
  const height = await rowsOf(page)
    .first()
    .evaluate((row) => row.getBoundingClientRect().height);
  expect(height).toBeLessThanOrEqual(34);
});

test("a filter that nothing fits offers to clear it, and one that is unknown is dropped with a notice", async ({
  ownerPage: page,
}) => {
  await page.goto(`${LIST}?q=nothing-is-called-so`);
  await expect(page.getByRole("heading", { name: "No installation matches" })).toBeVisible();
  await page.getByRole("link", { name: /^Clear filters/ }).click();
  await expect(rowsOf(page).first()).toBeVisible();
  await page.goto(`${LIST}?status=lost&cursor=nonsense`);
  await expect(rowsOf(page).first()).toBeVisible();
  await expect(page.getByRole("main").getByText("status=lost")).toBeVisible();
  await expect(page.getByRole("main").getByText("cursor=nonsense")).toBeVisible();
});

// @req R-USE-04
test("a rate of nothing is shown as a dash", async ({ ownerPage: page }) => {
  await page.goto(`${LIST}?q=HubSpot&columns=errors,p95`);
  const row = rowsOf(page).first();
  await expect(row.getByRole("cell").nth(2)).toHaveText(/–$/);
  await expect(row.getByRole("cell").nth(3)).toHaveText(/–$/);
});

// @req R-ROWS-03
test("the rows of the filters can be downloaded as CSV", async ({ ownerPage: page }) => {
  await page.goto(`${LIST}?status=error`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download these rows as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^installations-.*\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines.join()).toContain("Intercom");
});

// @req R-ROWS-03
test("on paper the list stands without its controls, with its filters and its time in words", async ({
  ownerPage: page,
}) => {
  await page.goto(`${LIST}?status=error`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/Aurora Robotics · Status: Failed · as of/)).toBeVisible();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(rowsOf(page).first().getByRole("checkbox")).toBeHidden();
});
