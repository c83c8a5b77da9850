import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectNothingFound } from "./accessible";
import { expect, ORG, test } from "./fixtures";

const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(Math.floor(Date.now() / DAY_MS - days) * DAY_MS).toISOString();
const heading = (page: Page, name: RegExp) => page.getByRole("main").getByRole("heading", { level: 2, name });
const chart = (page: Page, name: "Calls" | "Latency") =>
  page.locator(`[aria-label^="${name} over time. Walk through it with the arrow keys."]`);

/** The page of an installation of the demo, by name. */
async function openUsage(page: Page, name: string, query: string): Promise<string> {
  await page.goto(`${ORG}/usage?period=30d`);
  const row = page.getByRole("table", { name: "By installation" }).getByRole("link", { name, exact: true });
  const path = new URL(String(await row.getAttribute("href")), page.url()).pathname;
  await page.goto(`${path}?${query}`);
  return path;
}

// @req R-USE-05
test("a billing month is UTC's whatever the address says; a stretch goes by the chosen zone's hours and days", async ({
  ownerPage: page,
}) => {
  await page.goto(`${ORG}/usage?tz=Asia%2FKolkata`);
  await expect(heading(page, /^1–\d\d \w{3} \d{4}, UTC$/)).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveCount(0);
  await page.getByRole("link", { name: "Last 30 d" }).click();
  await expect(heading(page, /^Last 30 days · .*, Kolkata time$/)).toBeVisible();
  await expect(page.getByText(/^Counted to \d\d:\d\d Kolkata time$/)).toBeVisible();

  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.focus();
  await zone.selectOption("Australia/Lord_Howe");
  await expect(page).toHaveURL(/tz=Australia%2FLord_Howe/);
  await expect(heading(page, /Lord Howe time$/)).toBeVisible();
  await page.goBack();
  await expect(heading(page, /Kolkata time$/)).toBeVisible();
});

test("an address with a zone or a stretch that there is not says what it left out", async ({ ownerPage: page }) => {
  await page.goto(`${ORG}/usage?tz=Europe%2FAtlantis&period=7d`);
  await expect(heading(page, /, UTC$/)).toBeVisible();
  await expect(page.getByRole("main").getByText(/tz/).first()).toBeVisible();
});

// @req R-USE-07
test("a click on a day shows that day by the hour; its installation's bar opens the calls", async ({
  ownerPage: page,
}) => {
  await page.goto(`${ORG}/usage?period=30d`);
  await page.waitForLoadState("networkidle");
  const calls = chart(page, "Calls").first();
  const box = await calls.boundingBox();
  if (box === null) throw new Error("no chart");
  // The tenth of thirty days.
  await calls.click({ position: { x: (box.width * 9.5) / 30, y: 150 } });
  await expect(page).toHaveURL(/[?&]from=.*&to=/);
  await expect(heading(page, /^\d+ \w{3} \d{4}, UTC$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Calls per hour" }).first()).toBeVisible();
  await page.getByRole("table", { name: "By installation" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/installations\/inst_[0-9a-f]{32}\/usage\?.*from=/);
  await expect(page.getByRole("link", { name: /^All of \w+ \d{4}$/ })).toHaveAttribute(
    "href",
    /period=\d{4}-\d\d|\/usage/,
  );
  await page.getByRole("table", { name: "By operation" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/activity\?operation=.*&from=.*&to=/);
  await expect(page.getByRole("table", { name: "Calls" }).getByRole("row").nth(1)).toBeVisible();
});

test("by keyboard alone: arrows walk the chart and say each day, Enter opens its calls, the table has them as links", async ({
  ownerPage: page,
}) => {
  const path = await openUsage(page, "GitHub", "period=30d");
  await page.waitForLoadState("networkidle");
  await chart(page, "Calls").first().focus();
  await expect(page.locator(".recharts-surface:focus")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const said = page.getByRole("status").filter({ hasText: "Period before" });
  await expect(said).toContainText(/\d+ \w{3} UTC/);
  await expect(said).toContainText("Enter or click for its calls");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity\?from=.*&to=/);

  await page.goto(`${path}?period=30d`, { waitUntil: "networkidle" });
  await page.getByText("Show as a table").focus();
  await page.keyboard.press("Enter");
  const table = page.getByRole("table", { name: /^Calls per day/ });
  await expect(table.getByRole("row")).toHaveCount(31);
  await table.getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity\?from=.*&to=/);
});

test("the charts are one tab stop each", async ({ ownerPage: page }) => {
  await openUsage(page, "GitHub", "period=30d");
  await page.waitForLoadState("networkidle");
  await page.getByRole("region", { name: "Calls per day" }).first().getByRole("button", { name: /^CSV/ }).focus();
  await page.keyboard.press("Tab");
  await expect(page.locator(".recharts-surface:focus")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByText("Show as a table")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator(".recharts-surface:focus")).toHaveAttribute("aria-label", /^Latency over time/);
});

// @req R-USE-06
test("before an installation was there is told apart from a day without calls, and a day that is being counted from both", async ({
  ownerPage: page,
}) => {
  await openUsage(page, "Intercom", `from=${dayAgo(50)}&to=${dayAgo(-1)}`);
  const region = page.getByRole("region", { name: "Calls per day" }).first();
  await expect(region.getByText("Not there yet", { exact: true })).toBeVisible();
  await expect(region.getByText("Still counting", { exact: true })).toBeVisible();
  await page.getByText("Show as a table").click();
  const rows = page.getByRole("table", { name: /^Calls per day/ }).getByRole("row");
  await expect(rows.nth(1)).toContainText("not there yet");
  await expect(rows.nth(1).getByRole("cell").nth(1)).toHaveText(/–$/);
  await expect(rows.last()).toContainText("still counting");
});

test("the table and the files say the same as the page", async ({ ownerPage: page }) => {
  await openUsage(page, "GitHub", "period=30d");
  await page.waitForLoadState("networkidle");
  const total = await page.getByRole("main").locator("dd").first().locator("span").first().textContent();
  const file = async (name: RegExp) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n");
    return { name: download.suggestedFilename(), lines: lines.map((line) => line.replace("\uFEFF", "").split(",")) };
  };
  const sum = (lines: string[][], column: string) => {
    const index = lines[0]?.indexOf(column) ?? -1;
    return lines.slice(1).reduce((calls, line) => calls + Number(line[index]), 0);
  };
  const series = await file(/^CSV of this chart/);
  expect(series.name).toMatch(/^usage-github-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  expect(series.lines).toHaveLength(31);
  expect(sum(series.lines, "total_calls").toLocaleString("en")).toBe(total);
  const operations = await file(/^CSV of this table/);
  expect(sum(operations.lines, "total_calls")).toBe(sum(series.lines, "total_calls"));
});

test("what was never called shows how to call it, and a stretch without calls another one", async ({
  ownerPage: page,
}) => {
  await page.goto(`${ORG}/installations?q=HubSpot`);
  const row = page.getByRole("link", { name: "HubSpot" }).first();
  const path = new URL(String(await row.getAttribute("href")), page.url()).pathname;
  await page.goto(`${path}/usage`);
  await expect(page.getByText("has not been called yet")).toBeVisible();
  await page.goto(`${ORG}/usage?period=2024-02`);
  await expect(page.getByText("No calls in 1–29 Feb 2024, UTC")).toBeVisible();
  await page.getByRole("link", { name: "Show the last 30 days" }).click();
  await expect(heading(page, /^Last 30 days/)).toBeVisible();
});

test("printed, the table is unfolded and nothing is left to press", async ({ ownerPage: page }) => {
  await openUsage(page, "GitHub", "period=30d");
  await page.emulateMedia({ media: "print" });
  await expect(
    page
      .getByRole("table", { name: /^Calls per day/ })
      .getByRole("row")
      .nth(5),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: /^CSV/ }).first()).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Period" })).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test("axe finds nothing with everything open", async ({ ownerPage: page }) => {
        const path = await openUsage(page, "GitHub", "period=7d&tz=Asia%2FKolkata");
        for (const address of [`${path}?period=7d&tz=Asia%2FKolkata`, `${ORG}/usage?period=30d`]) {
          await page.goto(address);
          await page.waitForLoadState("networkidle");
          await chart(page, "Calls").first().focus();
          await expect(page.locator(".recharts-surface").first()).toBeVisible();
          await page.getByText("Show as a table").click();
          await expectNothingFound(page, `${address}, ${colorScheme}, ${width} px`);
        }
      });
    });
