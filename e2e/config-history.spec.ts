import { expectAccessible, expectNothingFound } from "./accessible";
import { expect, test } from "./fixtures";
import { configOf, installationOf } from "./installation-of";

const WORKFLOWS = "conn_sandbox-workflows";

// @req R-CFG-01
test("every version is kept: who, when and what; one is compared and restored", async ({ ownerPage: page }) => {
  const address = await installationOf(page, WORKFLOWS);
  await page.goto(`${address}/config`);
  const history = page.getByRole("region", { name: "History" });
  // Other tests save this configuration too.
  const earlier = history.getByRole("button", { name: "Show earlier versions" });
  if (await earlier.isVisible()) await earlier.click();
  await expect(history.getByText("Created with Workspace, Delivery, Steps")).toBeVisible();
  await page.getByLabel("Time limit").fill("45");
  await page.getByLabel("Extra header", { exact: true }).fill("X-Key");
  await page.getByLabel("Extra header's value").fill("CANARY-of-history");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(history.getByRole("listitem").first()).toContainText("Extra header's value (secret)");
  await expect(history.getByRole("listitem").first()).toContainText(/ada, /i);

  await history.getByRole("button", { name: "Compare version 3", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Version 3", exact: true });
  await expect(drawer.getByRole("listitem").filter({ hasText: "Time limit" }).first()).toContainText("120");
  await expectNothingFound(page, "a version beside the present");
  await expect(page).toHaveURL(/[?&]version=3/);
  await drawer.getByRole("button", { name: "What it changed" }).click();
  await expect(drawer.getByRole("listitem").filter({ hasText: "Plan" }).first()).toContainText("Scale");
  await drawer.getByRole("button", { name: "Restore version 3" }).click();
  await expect(drawer).toBeHidden();
  await expect(history.getByRole("listitem").first()).toContainText("Restored version 3");
  await expect(page.getByLabel("Time limit")).toHaveValue("120");
  const after = await configOf(page, address);
  expect(after).toMatchObject({ timeout_seconds: 120, plan: "scale", tags: ["ops", "eu"] });
  expect(after).not.toHaveProperty("header_name");
  expect(await page.content()).not.toContain("CANARY");
});

test("what is not saved yet is not lost by restoring; a version has an address, and the keyboard is enough", async ({
  ownerPage: page,
}) => {
  const address = await installationOf(page, WORKFLOWS);
  await page.goto(`${address}/config?version=2`);
  const drawer = page.getByRole("dialog", { name: "Version 2", exact: true });
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await page.getByLabel("Notes").fill("unsaved");
  const earlier = page.getByRole("button", { name: "Show earlier versions" });
  if (await earlier.isVisible()) await earlier.click();
  await page.getByRole("button", { name: "Compare version 2", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(drawer.getByRole("button", { name: "Restore version 2" })).toBeDisabled();
  await expect(drawer.getByText("Save or discard your changes first.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Notes")).toHaveValue("unsaved");
  await page.getByRole("button", { name: "Discard" }).click();
});

// @req R-WEB-05
test("axe finds nothing on the config page, in light and in dark, at 1440 and at 390 px", async ({
  ownerPage: page,
}) => {
  const address = await installationOf(page, WORKFLOWS);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page, `${address}/config`);
      await page.getByRole("button", { name: "JSON" }).click();
      await expect(page.getByLabel("Configuration as JSON")).toBeVisible();
      await expectNothingFound(page, `JSON at ${width} px in ${colorScheme}`);
    }
  }
});
