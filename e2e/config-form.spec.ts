import type { Page } from "@playwright/test";
import { expectNothingFound } from "./accessible";
import { expect, test } from "./fixtures";
import { configOf, installationOf } from "./installation-of";

const WORKFLOWS = "conn_sandbox-workflows";

async function openForm(page: Page): Promise<string> {
  const address = await installationOf(page, WORKFLOWS);
  await page.goto(`${address}/config`);
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
  return address;
}

const save = async (page: Page) => {
  await page.getByRole("button", { name: /^Save \d* ?change/ }).click();
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
};

const changes = (page: Page) => page.getByRole("region", { name: /^Changes/ });

// @req R-CFG-02
test("every kind of field is edited and saved as what it is", async ({ ownerPage: page }) => {
  const address = await openForm(page);
  await page.getByLabel("Plan").selectOption("Team, ten at a time");
  await page.getByLabel("Starts on").fill("2026-12-01");
  await page.getByLabel("Creativity").fill("0.15");
  await page.getByLabel("Notes", { exact: true }).fill("one\ntwo");
  await page.getByRole("checkbox", { name: "success" }).check();
  await page.getByRole("button", { name: "Add delay to Retry after" }).click();
  await page.getByLabel("Delay 1", { exact: true }).fill("30");
  await page.getByRole("button", { name: "Add entry to Limits" }).click();
  await page.getByLabel("Name of the new entry").fill("nightly");
  await page.getByLabel("Value of nightly").fill("4");
  await page.getByRole("combobox", { name: "Keep runs" }).selectOption("Whole number");
  await page.locator("[id='config/retention']").fill("90");
  await page.getByLabel("Template").fill('{ "tone": ["calm"] }');
  await expectNothingFound(page, "a form with changes");
  await save(page);
  expect(await configOf(page, address)).toMatchObject({
    plan: "team",
    starts_on: "2026-12-01",
    creativity: 0.15,
    notes: "one\ntwo",
    notify_on: ["success", "failure", "quota"],
    retry_after: [30],
    limits: { nightly: 4 },
    retention: 90,
    template: { tone: ["calm"] },
    labels: { team: "platform", cost_center: "4711" },
    destinations: [{ name: "CRM", token: "********" }, { name: "Data warehouse" }],
  });
});

// @req R-CFG-02
test("unset, null and a value are three things, in the form and after saving", async ({ ownerPage: page }) => {
  const address = await openForm(page);
  await page.getByRole("button", { name: "Clear Paused until" }).click();
  await page.getByRole("button", { name: "Set to null Quiet hours" }).click();
  await page.getByLabel("Log level").selectOption("Null");
  await expect(changes(page).getByRole("listitem").filter({ hasText: "Paused until" })).toContainText("Removed");
  await save(page);
  const saved = await configOf(page, address);
  expect(saved).toMatchObject({ quiet_hours: null, log_level: null });
  expect(saved).not.toHaveProperty("paused_until");
  await expect(page.getByLabel("Quiet hours")).toHaveValue("null");
  await page.getByRole("button", { name: "Clear Quiet hours" }).click();
  await page.getByLabel("Log level").selectOption("Not set (info)");
  await page.getByRole("button", { name: "Set to null Paused until" }).click();
  await save(page);
  expect(await configOf(page, address)).toMatchObject({ paused_until: null });
  expect(await configOf(page, address)).not.toHaveProperty("quiet_hours");
});

test("a list is reordered, extended and shortened with the keyboard alone", async ({ ownerPage: page }) => {
  const address = await openForm(page);
  const before = (await configOf(page, address))["steps"];
  expect(before).toEqual(["Collect", "Summarize", "Publish"]);
  await page.getByLabel("Step 3", { exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByLabel("Step 2", { exact: true })).toHaveValue("Publish");
  await expect(page.getByLabel("Step 2", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Add step to Steps" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Step 4", { exact: true })).toBeFocused();
  await page.keyboard.type("Archive");
  await page.getByRole("button", { name: "Remove Step 1", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Step 1", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: /^Save/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
  expect((await configOf(page, address))["steps"]).toEqual(["Publish", "Summarize", "Archive"]);
});

test("a condition brings its field, and another kind begins anew", async ({ ownerPage: page }) => {
  const address = await openForm(page);
  await expect(page.getByLabel("Recipient")).toHaveValue("runs@aurora-robotics.example");
  await page.getByLabel("By", { exact: true }).selectOption("webhook");
  await expect(page.getByLabel("Recipient")).toBeHidden();
  await page.getByRole("button", { name: /^Save/ }).click();
  await page
    .getByRole("main")
    .getByRole("alert")
    .getByRole("link", { name: "Delivery › Endpoint is required" })
    .click();
  await expect(page.getByLabel("Endpoint")).toBeFocused();
  await expectNothingFound(page, "a form with mistakes");
  await page.getByLabel("By", { exact: true }).selectOption("email");
  const kind = page.getByLabel("Sign-in of the runner");
  await kind.selectOption("With a certificate");
  await page.getByLabel("Subject").fill("runner.example.com");
  await page.getByLabel("Private key").fill("-----BEGIN\nCANARY\n-----END");
  await save(page);
  expect(await configOf(page, address)).toMatchObject({
    sign_in: { kind: "certificate", subject: "runner.example.com", private_key: "********" },
    delivery: { by: "email", recipient: "runs@aurora-robotics.example" },
  });
  await kind.selectOption("Not at all");
  await save(page);
  expect((await configOf(page, address))["sign_in"]).toEqual({ kind: "none" });
  expect(await page.content()).not.toContain("CANARY");
});

test("a secret in a list stays with its entry, or has to be given again", async ({ ownerPage: page }) => {
  const address = await openForm(page);
  const first = page.getByRole("group", { name: "Destinations" }).getByRole("listitem").first();
  await first.getByLabel("Name").fill("CRM of today");
  await expect(first.getByText("its secret has to be given again")).toBeVisible();
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("give one");
  await first.getByLabel("Token").fill("a-new-token");
  await save(page);
  expect(await configOf(page, address)).toMatchObject({
    destinations: [{ name: "CRM of today", token: "********" }, {}],
  });
});

// @req R-CFG-03
test("a mistake is told at the field, in the summary and at the line, and by the server alike", async ({
  ownerPage: page,
}) => {
  const address = await openForm(page);
  const words = "must match the pattern ^[a-z][a-z0-9-]{2,30}$";
  await page.getByLabel("Workspace", { exact: true }).fill("Nope!");
  await expect(page.getByText(`This ${words}`)).toBeVisible();
  await page.getByRole("button", { name: /^Save/ }).click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: `Workspace ${words}` })
    .click();
  await expect(page.getByLabel("Workspace", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: "JSON" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: words })).toContainText(/^Line \d+, column/);
  await expectNothingFound(page, "JSON with a mistake");
  const answer = await page.request.patch(`/api/v1/installations/${String(address.split("/").at(-1))}`, {
    data: { config: { workspace: "Nope!" } },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(400);
  expect(((await answer.json()) as { errors: unknown[] }).errors).toEqual([
    { field: "config.workspace", code: "pattern", message: words },
  ]);
  await page.getByRole("button", { name: "Discard" }).click();
});

test("the JSON view indents with Tab, lets go after Escape, formats and undoes", async ({ ownerPage: page }) => {
  await openForm(page);
  await page.getByRole("button", { name: "JSON" }).click();
  const area = page.getByLabel("Configuration as JSON");
  const before = await area.inputValue();
  expect(JSON.parse(before)).toMatchObject({ sign_in: {} });
  await area.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await expect(area).toHaveValue(`{  ${before.slice(1)}`);
  await page.getByRole("button", { name: "Format" }).click();
  await expect(area).toHaveValue(before);
  await page.keyboard.press("Control+z");
  await expect(area).toHaveValue(`{  ${before.slice(1)}`);
  await page.keyboard.press("Control+z");
  await area.press("Escape");
  await page.keyboard.press("Tab");
  await expect(area).not.toBeFocused();
  await area.fill('{ "a": 1, }');
  await expect(page.getByText("There is a comma too many before the end")).toBeVisible();
  await page.getByRole("button", { name: "Form", exact: true }).click();
  await expect(area).toBeFocused();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(area).toHaveValue(before);
});

test("what is not saved is not left by a link without a word", async ({ ownerPage: page }) => {
  await openForm(page);
  await page.getByLabel("Notes", { exact: true }).fill("unsaved");
  await page.getByRole("link", { name: "Usage" }).last().click();
  const dialog = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Notes", { exact: true })).toHaveValue("unsaved");
  await page.getByRole("button", { name: "Discard" }).click();
});
