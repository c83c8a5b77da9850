import { expect, ORG, test } from "./fixtures";

// @req R-WEB-03
test("filters, search and connector live in the address: a copy of it shows the same rows", async ({
  ownerPage: page,
  context,
}) => {
  const rows = page.getByRole("table", { name: "Installations" }).getByRole("row");
  await page.goto(`${ORG}/installations`);
  await expect(rows).toHaveCount(15);

  await page.getByRole("link", { name: /^Failed 3/ }).click();
  await expect(page).toHaveURL(/[?&]status=error\b/);
  await expect(rows).toHaveCount(4);

  await page.getByRole("searchbox", { name: "Search installations" }).fill("inter");
  await expect(page).toHaveURL(/[?&]q=inter\b/);
  await expect(page).toHaveURL(/[?&]status=error\b/);
  await expect(rows).toHaveCount(2);
  const address = page.url();

  const copy = await context.newPage();
  await copy.goto(address);
  const copied = copy.getByRole("table", { name: "Installations" }).getByRole("row");
  await expect(copied).toHaveCount(2);
  await expect(copied.nth(1)).toContainText("Intercom");
  await expect(copy.getByRole("searchbox", { name: "Search installations" })).toHaveValue("inter");
  await copy.close();

  await page.goBack();
  await expect(rows).not.toHaveCount(2);
});

test("the connector's facet narrows the list, and says so in the address", async ({ ownerPage: page }) => {
  await page.goto(`${ORG}/installations`);
  await page.getByRole("combobox", { name: "Connector" }).selectOption({ label: "GitHub (2)" });
  await expect(page).toHaveURL(/connector(_id)?=conn_github/);
  await expect(page.getByRole("table", { name: "Installations" }).getByRole("row")).toHaveCount(3);
});

test("a filter that nothing fits offers to clear it, and one that is unknown is dropped with a notice", async ({
  ownerPage: page,
}) => {
  await page.goto(`${ORG}/installations?q=nothing-is-called-so`);
  await page.getByRole("link", { name: /Clear/ }).first().click();
  await expect(page.getByRole("table", { name: "Installations" }).getByRole("row")).toHaveCount(15);
  await page.goto(`${ORG}/installations?status=lost`);
  await expect(page.getByRole("table", { name: "Installations" }).getByRole("row")).toHaveCount(15);
  await expect(
    page
      .getByRole("main")
      .getByText(/lost|status/i)
      .first(),
  ).toBeVisible();
});

// @req R-USE-04
test("a rate of nothing is shown as a dash", async ({ ownerPage: page }) => {
  await page.goto(`${ORG}/installations?q=public%20board`);
  const row = page.getByRole("table", { name: "Installations" }).getByRole("row", { name: /public board/ });
  await expect(row.getByRole("cell").nth(4)).toHaveText(/–$/);
  await expect(row.getByRole("cell").nth(5)).toHaveText(/–$/);
});
