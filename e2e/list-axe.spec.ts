import type { Page } from "@playwright/test";
import { expectAccessible, expectNothingFound } from "./accessible";
import { rowsOf } from "./crowd";
import { expect, ORG, test } from "./fixtures";

const LIST = `${ORG}/installations`;

/** The list's states, each as somebody meets it. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "with a selection": async (page) => {
    await rowsOf(page).first().getByRole("checkbox").click();
    await expect(page.getByRole("region", { name: "Bulk actions" })).toBeVisible();
  },
  "with a facet open": async (page) => {
    await page.getByRole("button", { name: "Connector", exact: true }).click();
    await expect(page.getByRole("option").first()).toBeVisible();
  },
  "with its looks open": async (page) => {
    await page.getByRole("button", { name: "Display" }).click();
    await expect(page.getByRole("dialog", { name: "Display" })).toBeVisible();
  },
  "with the palette": async (page) => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Command palette" }).getByRole("combobox")).toBeFocused();
    await expect(page.getByRole("combobox", { name: /^Search installations/ })).toBeFocused();
    await page.keyboard.type("git");
    await expect(page.getByRole("option", { name: /^GitHub/ }).first()).toBeVisible();
  },
  "with the list of keys": async (page) => {
    await page.keyboard.press("?");
    await expect(page.getByRole("switch", { name: "Single-key shortcuts" })).toBeVisible();
  },
  "before a deletion": async (page) => {
    await rowsOf(page).first().getByRole("checkbox").click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
  },
  "while a view is saved": async (page) => {
    await page.getByRole("button", { name: "View options" }).click();
    await page.getByRole("menuitem", { name: /^Save as/ }).click();
    await expect(page.getByRole("dialog", { name: "Save view" })).toBeVisible();
  },
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      test.setTimeout(150_000);

      // @req R-ROWS-11
      test("axe finds nothing on the list in any of its states", async ({ ownerPage: page }) => {
        for (const address of [
          "",
          "?q=nothing-is-called-so",
          "?status=lost",
          "?density=compact&columns=connector,created",
        ])
          await expectAccessible(page, LIST + address);
        for (const [name, open] of Object.entries(STATES)) {
          await page.goto(LIST);
          await open(page);
          await expectNothingFound(page, `${name}, ${colorScheme}, ${width} px`);
        }
      });
    });
  }
}
