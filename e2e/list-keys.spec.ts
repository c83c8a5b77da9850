import type { Page } from "@playwright/test";
import { expect, ORG, test } from "./fixtures";

const LIST = `${ORG}/installations`;
const palette = (page: Page) => page.getByRole("dialog", { name: "Command palette" });

// @req R-KEYS-01
test("by keyboard alone: j and k walk, x selects, Shift+x a range, b acts, Escape lets go, Enter opens", async ({
  ownerPage: page,
}) => {
  await page.goto(`${LIST}?sort=name`);
  const selected = page.locator("tr[data-selected]");
  const focused = page.locator("tr[data-index]:focus-within");
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  await expect(focused).toHaveAttribute("data-index", "1");
  await page.keyboard.press("x");
  await expect(selected).toHaveCount(1);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("X");
  await expect(selected).toHaveCount(3);
  await expect(page.getByRole("region", { name: "Bulk actions" })).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: "Enable", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(selected).toHaveCount(0);
  await expect(focused).toHaveAttribute("data-index", "3");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/installations\/inst_/);
});

// @req R-KEYS-02
test("the palette finds places, installations and actions, and goes there by keyboard", async ({ ownerPage: page }) => {
  await page.goto(ORG);
  await page.getByRole("button", { name: /^Search or jump/ }).focus();
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("interc");
  await expect(palette(page).getByRole("option", { name: /^Intercom/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Intercom" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("mem");
  await expect(palette(page).getByRole("option", { name: /^Members/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/settings\/members/);

  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("theme dark");
  await expect(palette(page).getByRole("option", { name: /^Theme: dark/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

// @req R-KEYS-02
test("g and a letter go to a place, / to the search, ? to the list of keys", async ({ ownerPage: page }) => {
  await page.goto(LIST);
  for (const [letter, address] of [
    ["c", /\/catalog$/],
    ["u", /\/usage$/],
    ["h", /aurora-robotics$/],
    ["i", /\/installations$/],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(address);
  }
  await expect(page.getByRole("checkbox", { name: "Select all loaded rows" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search installations" })).toBeFocused();
  await page.keyboard.type("gx?");
  await expect(page.getByRole("searchbox", { name: "Search installations" })).toHaveValue("gx?");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

// @req R-KEYS-03
test("single keys can be switched off, which lasts; the palette's chord stays", async ({ ownerPage: page }) => {
  await page.goto(LIST);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await help.getByRole("switch", { name: "Single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.reload();
  for (const key of ["j", "x", "?", "/"]) await page.keyboard.press(key);
  await expect(page.locator("tr[data-selected]")).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search installations" })).not.toBeFocused();
  await expect(help).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
});
