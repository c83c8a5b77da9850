import type { Page } from "@playwright/test";
import { expect, ORG, test } from "./fixtures";

const LIST = `${ORG}/installations`;

const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });

async function pick(page: Page, item: RegExp): Promise<void> {
  await page.getByRole("button", { name: "View options" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** While the question stands, the page behind it is hidden from the tree of roles: only then is its view gone, or not. */
async function deleteView(page: Page): Promise<void> {
  await pick(page, /^Delete/);
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Delete view" }).click();
  await expect(question).toBeHidden();
}

// @req R-ROWS-04
test("a view is saved, changed, renamed, made the default, shared and deleted", async ({ ownerPage: page }) => {
  test.setTimeout(120_000);
  await page.goto(`${LIST}?status=error&sort=name`);
  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByLabel("Name").fill("What failed");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(tab(page, "What failed")).toHaveAttribute("aria-current", "page");

  // Changed: it says so, goes back, and keeps a change that is saved.
  await page.getByRole("columnheader", { name: "Calls" }).getByRole("link").click();
  await expect(tab(page, "What failed")).toHaveText(/changed/);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("columnheader", { name: "Calls" }).getByRole("link").click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Reset" })).toHaveCount(0);

  await pick(page, /^Rename/);
  await page.getByRole("dialog").getByLabel("Name").fill("Broken");
  await page.getByRole("button", { name: "Rename view" }).click();
  await expect(tab(page, "Broken")).toBeVisible();

  await pick(page, /^Open the list with this view/);
  await expect(tab(page, "Broken")).toHaveText(/your default/);
  await page.goto(LIST);
  await expect(tab(page, "Broken")).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("columnheader", { name: "Calls" })).toHaveAttribute("aria-sort", "descending");
  await tab(page, "All").click();
  await expect(tab(page, "All")).toHaveAttribute("aria-current", "page");

  await tab(page, "Broken").click();
  await pick(page, /^Share/);
  await expect(tab(page, "Broken")).toHaveText(/shared/);
  await deleteView(page);
  await expect(tab(page, "Broken")).toHaveCount(0);
  await page.goto(LIST);
  await expect(tab(page, "All")).toHaveAttribute("aria-current", "page");
});

test("a name that is taken is refused in place, and what was typed stays", async ({ ownerPage: page }) => {
  await page.goto(`${LIST}?q=git`);
  for (const attempt of ["first", "second"]) {
    await pick(page, /^Save as/);
    const dialog = page.getByRole("dialog", { name: "Save view" });
    await dialog.getByLabel("Name").fill("Twice");
    await dialog.getByRole("button", { name: "Save view" }).click();
    if (attempt === "first") await expect(tab(page, "Twice")).toBeVisible();
    else await expect(dialog.getByText(/already/)).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await deleteView(page);
  await expect(tab(page, "Twice")).toHaveCount(0);
});

test("a link to a view that one does not have shows everything, with a notice", async ({ ownerPage: page }) => {
  await page.goto(`${LIST}?view=01890000-0000-7000-8000-000000000000`);
  await expect(page.getByRole("main").getByText(/view=01890000/)).toBeVisible();
  await expect(tab(page, "All")).toHaveAttribute("aria-current", "page");
});
