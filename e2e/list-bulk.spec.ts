import type { Page } from "@playwright/test";
import { type Crowd, makeCrowd, rowsOf } from "./crowd";
import { expect, test } from "./fixtures";

let crowd: Crowd;
test.beforeAll(({ browser }) => {
  crowd = makeCrowd(browser, "Bulk Bakery", 130);
});

const bar = (page: Page) => page.getByRole("region", { name: "Bulk actions" });
const box = (page: Page, index: number) => rowsOf(page).nth(index).getByRole("checkbox");

// @req R-ROWS-05
test("boxes select rows, Shift a range, the head all that is loaded, and then all that match", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(crowd.list);
  await box(page, 1).click();
  await box(page, 4).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 selected");
  await box(page, 2).click();
  await expect(bar(page)).toContainText("3 selected");
  await page.getByRole("checkbox", { name: "Select all loaded rows" }).click();
  await expect(bar(page)).toContainText("50 selected");
  await bar(page)
    .getByRole("button", { name: /^Select all 130 matching/ })
    .click();
  await expect(bar(page)).toContainText("130 selected");
  await bar(page).getByRole("button", { name: "Clear the selection" }).click();
  await expect(bar(page)).toHaveCount(0);
});

// @req R-ROWS-06
test("disabling shows at once, and Undo brings back exactly what was changed", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(`${crowd.list}?status=active`);
  await box(page, 0).click();
  await box(page, 1).click();
  await bar(page).getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("2 installations are disabled")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone: 2 as before")).toBeVisible();
  await page.reload();
  await expect(rowsOf(page).nth(0)).toContainText("Connected");
});

// @req R-ROWS-06
test("disconnecting names its effects; deleting asks for the number and tells what is lost", async ({ context }) => {
  const page = await crowd.signIn(context, "admin");
  await page.goto(`${crowd.list}?status=active`);
  await box(page, 0).click();
  await bar(page).getByRole("button", { name: "Disconnect" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("The sign-in is revoked");
  await question.getByRole("button", { name: /^Disconnect / }).click();
  await expect(page.getByText(/ is disconnected$/)).toBeVisible();

  await page.goto(`${crowd.list}?status=error`);
  await box(page, 0).click();
  await box(page, 1).click();
  const name = String(await rowsOf(page).nth(0).getByRole("link").textContent());
  await bar(page).getByRole("button", { name: "Delete" }).click();
  await expect(question).toContainText("What is lost");
  await expect(question).toContainText(name);
  const sure = question.getByRole("button", { name: "Delete 2 installations" });
  await expect(sure).toBeDisabled();
  await question.getByRole("textbox").fill("2 installations");
  await sure.click();
  await expect(page.getByText("2 installations are deleted")).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
});

// @req R-ROWS-07
test("what failed is reported by name and reason, and can be tried again", async ({ context }) => {
  const page = await crowd.signIn(context, "developer");
  await page.goto(crowd.list);
  await page.getByRole("checkbox", { name: "Select all loaded rows" }).click();
  await bar(page)
    .getByRole("button", { name: /^Select all .* matching/ })
    .click();
  // Everything that matches was counted: there is nothing more to select.
  await expect(bar(page).getByRole("button", { name: /^Select all/ })).toHaveCount(0);
  await bar(page).getByRole("button", { name: "Disable" }).click();
  const report = page.getByRole("dialog", { name: /could not be disabled/ });
  await expect(report).toBeVisible({ timeout: 45_000 });
  await expect(report.getByRole("list", { name: "What failed" })).toContainText("It is shared by its owner");
  await expect(report).toContainText(/\d+ changed/);
  await report.getByRole("button", { name: /^Try \d+ installations? again/ }).click();
  await expect(page.getByRole("dialog", { name: /could not be disabled/ })).toBeVisible({ timeout: 45_000 });
  await page.getByRole("button", { name: "Close" }).first().click();
});
