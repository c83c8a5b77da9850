import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { anInstallation } from "./calling";
import { expect, test } from "./fixtures";

const rows = (page: Page) => page.getByRole("table", { name: "Calls, the newest first" }).getByRole("row");
const links = (page: Page) => page.locator("a[data-call]");
const groups = (page: Page) => page.getByRole("table", { name: /^Failed calls by operation/ }).getByRole("row");
const details = (page: Page) => page.getByRole("dialog");

/** Its calls are made up, and nobody makes new ones. */
const still = (page: Page, request: Parameters<typeof anInstallation>[1]) => anInstallation(page, request, "GitHub");

// @req R-LOG-04
test("an error group filters the calls by its address, and once more takes the filter away", async ({
  ownerPage: page,
  request,
}) => {
  const { path } = await still(page, request);
  await page.goto(`${path}/activity`);
  await expect(rows(page)).toHaveCount(51);
  const group = groups(page).nth(1);
  const tool = (await group.getByRole("cell").nth(2).textContent()) ?? "";
  const count = Number(
    await group
      .getByRole("cell")
      .nth(1)
      .locator(".figures")
      .textContent()
      .then((text) => text?.split(" ")[0]),
  );
  await group.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`ok=false&operation=${tool.replace("Tool or method", "")}&error_code=`));
  await expect(rows(page)).toHaveCount(count + 1);
  await expect(groups(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await groups(page).nth(1).getByRole("link").click();
  await expect(page).not.toHaveURL(/operation=/);
  await expect(rows(page)).toHaveCount(51);
});

test("filters live in the address: a copy of it shows the same calls, and what it cannot say is dropped with a notice", async ({
  ownerPage: page,
  request,
  context,
}) => {
  test.slow();
  const { path } = await still(page, request);
  await page.goto(`${path}/activity`);
  await page.getByRole("link", { name: "Failed", exact: true }).click();
  await expect(page).toHaveURL(/ok=false/);
  await page.getByRole("combobox", { name: "HTTP status" }).selectOption("5xx");
  await expect(page).toHaveURL(/ok=false.*status_class=5xx|status_class=5xx.*ok=false/);
  await expect(rows(page).nth(1)).toContainText("HTTP 500");
  const shown = await rows(page).allTextContents();
  const copy = await context.newPage();
  await copy.goto(page.url());
  await expect(rows(copy)).toHaveCount(shown.length);
  await copy.goto(`${path}/activity?status_class=6xx&from=yesterday`);
  await expect(copy.getByText(/status_class=6xx, from=yesterday|from=yesterday, status_class=6xx/)).toBeVisible();
  await expect(rows(copy)).toHaveCount(51);
  await copy.close();
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(rows(page)).toHaveCount(51);
});

test("a stretch that was chosen elsewhere is told in words, and can be dropped", async ({
  ownerPage: page,
  request,
}) => {
  const { path } = await still(page, request);
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${path}/activity?from=${day}T00:00:00Z&to=${day}T23:59:59Z`);
  const chosen = page.getByRole("link", { name: /UTC: show any time instead/ });
  await expect(chosen).toBeVisible();
  await expect(page.getByRole("button", { name: /^Live/ })).toHaveCount(0);
  await chosen.click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(page.getByRole("button", { name: /^Live/ })).toBeVisible();
});

// @req R-LOG-02
test("a call opens beside the list under its own address, which opens it on load; Escape closes it and the focus returns", async ({
  ownerPage: page,
  request,
  context,
}) => {
  test.slow();
  const { path } = await still(page, request);
  await page.goto(`${path}/activity?ok=false`);
  await links(page).nth(1).click();
  await expect(details(page).getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(details(page).getByText("Who can fix it:")).toBeVisible();
  await expect(details(page).getByText("Arguments, results and headers are never recorded.")).toBeVisible();
  await expect(page).toHaveURL(/[?&]call=[0-9a-f-]{36}/);
  const address = page.url();
  await page.keyboard.press("Escape");
  await expect(details(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/call=/);
  await expect(links(page).nth(1)).toBeFocused();

  const copy = await context.newPage();
  await copy.goto(address);
  await expect(details(copy).getByRole("heading", { name: "Timeline" })).toBeVisible();
  await copy.keyboard.press("Escape");
  await expect(details(copy)).toHaveCount(0);
  await expect(copy).toHaveURL(/ok=false$/);
  await copy.close();

  await links(page).nth(2).click();
  await expect(details(page)).toBeVisible();
  await page.goBack();
  await expect(details(page)).toHaveCount(0);
});

// @req R-LOG-05
test("the address of a call that is kept no longer says so, beside the list", async ({ ownerPage: page, request }) => {
  const { path } = await still(page, request);
  const time = (Date.now() - 45 * 86_400_000).toString(16).padStart(12, "0");
  await page.goto(`${path}/activity?call=${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`);
  await expect(details(page).getByText("Calls are kept for 30 days. This one would be older.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(51);
  await expect(page.getByText("Single calls are kept for 30 days.")).toBeVisible();
});

// @req R-LOG-06
test("by keyboard alone: j and k walk the calls, Enter opens one, j goes on to the next, Escape closes, and single keys can be switched off", async ({
  ownerPage: page,
  request,
}) => {
  test.slow();
  const { path } = await still(page, request);
  await page.goto(`${path}/activity`);
  await expect(page.getByRole("button", { name: /^Live/ })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(links(page).first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(links(page).nth(2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(details(page).getByRole("heading", { name: "Timeline" })).toBeVisible();
  const second = page.url();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(second);
  await page.keyboard.press("Escape");
  await expect(details(page)).toHaveCount(0);
  await expect(links(page).nth(2)).toBeFocused();

  await page.evaluate(() => localStorage.setItem("patchbay:shortcuts", "off"));
  await page.keyboard.press("j");
  await expect(links(page).nth(2)).toBeFocused();
});

test("older calls are loaded on request; a filter that finds none offers to clear it", async ({
  ownerPage: page,
  request,
}) => {
  const { path } = await still(page, request);
  await page.goto(`${path}/activity`);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(rows(page)).toHaveCount(101);
  await page.goto(`${path}/activity?q=nothing-has-this-id`);
  await expect(page.getByText("No such request")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear filters" }).last().click();
  await expect(rows(page)).toHaveCount(51);
});

// @req R-LOG-07
test("what the filters find is downloaded as CSV", async ({ ownerPage: page, request }) => {
  const { path } = await still(page, request);
  await page.goto(`${path}/activity?ok=false&status_class=5xx`);
  await expect(rows(page).nth(1)).toBeVisible();
  const shown = (await rows(page).count()) - 1;
  const downloaded = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV/ }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toMatch(/^calls-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  const lines = text.trim().split("\r\n");
  expect(lines[0]).toMatch(/^\ufeff?id,at,installation_id,installation_name,method,tool,ok,status/);
  expect(lines).toHaveLength(shown + 1);
  expect(lines.slice(1).every((line) => line.includes(",false,5"))).toBe(true);
});

test("an installation that nobody has called says how to; a failed one that never failed is glad", async ({
  ownerPage: page,
  request,
}) => {
  const untouched = await anInstallation(page, request, "HubSpot");
  await page.goto(`${untouched.path}/activity`);
  await expect(page.getByText("HubSpot has not been called yet")).toBeVisible();
  const { path } = await still(page, request);
  await page.goto(`${path}/activity?status_class=3xx`);
  await expect(page.getByText("No calls match the filters")).toBeVisible();
});
