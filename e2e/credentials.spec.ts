import { expectNothingFound } from "./accessible";
import { consentPage } from "./connector";
import { expect, ORG, test } from "./fixtures";
import { connectAndOpen, measured, takeScope } from "./sign-in-pages";

// @req R-SIGN-01
test("a token that ends is renewed by itself, and its row appears", async ({
  ownerPage: page,
  installSandbox,
  vendor,
}) => {
  test.setTimeout(90_000);
  await vendor.set({ accessTokenTtlSec: 12 });
  await connectAndOpen(page, await installSandbox());
  const renewals = page.getByRole("table", { name: "Renewals", exact: true });
  await expect(renewals.getByRole("row", { name: /Ahead of its end Renewed \d+ ms/ }).first()).toBeVisible({
    timeout: 45_000,
  });
});

// @req R-SIGN-01
test("one that cannot be renewed at the moment says when it is tried again, and works on", async ({
  ownerPage: page,
  installSandbox,
  vendor,
}) => {
  await connectAndOpen(page, await installSandbox());
  await vendor.set({ tokenFailures: { status: 503, times: 20, retryAfterSec: 600 } });
  await page.getByRole("button", { name: "Renew now" }).click();
  await expect(page.getByText("Put off", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Trying again at \d\d:\d\d UTC$/)).toBeVisible();
  await expect(page.getByText(/nothing is interrupted/)).toBeVisible();
  await expect(
    page.getByRole("row", { name: /Somebody asked for it Put off Had an error of its own; tried again/ }),
  ).toBeVisible();
});

// @req R-SIGN-02
test("a grant that the vendor has taken back is told, and one click leads to consent and back", async ({
  ownerPage: page,
  installSandbox,
  vendor,
}) => {
  test.setTimeout(90_000);
  const id = await installSandbox();
  await connectAndOpen(page, id);
  const name = String(await page.getByRole("heading", { level: 1 }).textContent());
  await vendor.set({ revoke: "grants" });
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText(`${name} needs you to sign in again`)).toBeVisible();
  await expect(page.getByRole("row", { name: /Refused No longer accepts the grant/ })).toBeVisible();

  await page.goto(ORG);
  const queue = page.getByRole("region", { name: "Needs attention" });
  await expect(queue.getByRole("link", { name: `Sign in again: ${name}` }).first()).toBeVisible();

  await page.goto(`${ORG}/installations/${id}`);
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: `Sign in again: ${name}` }).click();
  await (await opened).getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  await page.goto(`${ORG}/installations/${id}/credentials`);
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
  await expect(page.getByText(`${name} needs you to sign in again`)).toBeHidden();
});

// @req R-SIGN-04
test("a test shows each step as it ends, and can be cancelled", async ({ ownerPage: page, installSandbox, vendor }) => {
  await connectAndOpen(page, await installSandbox());
  const steps = page.getByRole("list", { name: "What the test found" });
  await vendor.set({ mcpDelayMs: 3_000 });
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(steps.getByRole("listitem").filter({ hasText: "Done: The address can be reached" })).toBeVisible();
  await expect(steps.getByRole("listitem").filter({ hasText: "In progress: The server speaks MCP" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("main").getByText(/The test was cancelled/)).toBeVisible();
  await vendor.set({ mcpDelayMs: 0 });
  await page.getByRole("button", { name: "Test again" }).click();
  await expect(page.getByRole("main").getByText(/The connection works: every step passed in \d+ ms/)).toBeVisible();
  await expect(steps.getByRole("listitem").filter({ hasText: measured })).not.toHaveCount(0);
});

// @req R-SIGN-05
test("a scope that was not granted is named, and asked for again in one click", async ({
  ownerPage: page,
  installSandbox,
}) => {
  const id = await installSandbox();
  await connectAndOpen(page, id);
  await takeScope(id, "tasks:write");
  await page.reload();
  const permissions = page.getByRole("region", { name: "Permissions" });
  await expect(permissions.getByText("One scope was asked for and not granted.")).toBeVisible();
  await expect(permissions.getByText("Not granted: tasks:write")).toBeVisible();
  const asked = page.context().waitForEvent("request", (request) => /\/auth\?.*scope=/.test(request.url()));
  await permissions.getByRole("link", { name: "Ask again for the missing scopes" }).click();
  expect(new URL((await asked).url()).searchParams.get("scope")?.split(" ")).toContain("tasks:write");
  await (await consentPage(page)).getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  await page.goto(`${ORG}/installations/${id}/credentials`);
  await expect(permissions.getByText("What was asked for, and what was granted.")).toBeVisible();
});

test("revoking names its effects and ends the connection", async ({ ownerPage: page, installSandbox }) => {
  await connectAndOpen(page, await installSandbox());
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/tokens are revoked at .* too/)).toBeVisible();
  await dialog.getByRole("button", { name: "Revoke sign-in" }).click();
  await expect(page.getByRole("heading", { name: "No sign-in is stored" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Revocations" }).getByRole("row", { name: /Revoked$/ })).toBeVisible();
});

test("a revocation that its provider does not take yet says why, and when it is tried again", async ({
  ownerPage: page,
  installSandbox,
  vendor,
}) => {
  await connectAndOpen(page, await installSandbox());
  await vendor.set({ revocation: "down" });
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke sign-in" }).click();
  const row = page.getByRole("table", { name: "Revocations" }).getByRole("row").nth(1);
  await expect(row).toContainText(/On its way\s*Had an error of its own; tried again at \d\d:\d\d UTC/);
  await expectNothingFound(page, "a revocation that waits");
  await vendor.set({ revocation: "up" });
  await expect(row).toContainText("Revoked", { timeout: 45_000 });
});
