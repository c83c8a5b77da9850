import type { Page } from "@playwright/test";
import { anInstallation } from "./calling";
import { expect, ORG, test } from "./fixtures";

const links = (page: Page) => page.locator("a[data-call]");
const details = (page: Page) => page.getByRole("dialog");
const rows = (page: Page) => page.getByRole("table", { name: "Calls, the newest first" }).getByRole("row");

/** A server behind it answers. */
const live = (page: Page, request: Parameters<typeof anInstallation>[1]) =>
  anInstallation(page, request, "public board");

// @req R-LOG-03
test("new calls come in by themselves; paused they are counted, and shown when asked for", async ({
  ownerPage: page,
  request,
}) => {
  const { path, call } = await live(page, request);
  await call("whoami");
  await page.goto(`${path}/activity`);
  await expect(page.getByRole("button", { name: /^Live/ })).toHaveAttribute("aria-pressed", "true");
  await expect(links(page).first()).toBeVisible();
  const before = await rows(page).count();
  await call("list_tasks");
  await expect(rows(page)).toHaveCount(before + 1);
  await expect(links(page).first()).toHaveText("list_tasks");

  await page.getByRole("button", { name: /^Live/ }).click();
  await expect(page.getByRole("button", { name: /^Live/ })).toHaveAttribute("aria-pressed", "false");
  await call("whoami");
  await call("whoami");
  await expect(page.getByRole("button", { name: "2 new" })).toBeVisible();
  await expect(rows(page)).toHaveCount(before + 1);
  await page.getByRole("button", { name: "2 new" }).click();
  await expect(rows(page)).toHaveCount(before + 3);
  await expect(page.getByRole("button", { name: "2 new" })).toHaveCount(0);
});

test("a tail keeps the filter: calls that it does not find do not come", async ({ ownerPage: page, request }) => {
  const { path, call } = await live(page, request);
  await call("flaky_sync");
  await page.goto(`${path}/activity?ok=false`);
  await expect(page.getByRole("button", { name: /^Live/ })).toBeVisible();
  await expect(links(page).first()).toBeVisible();
  const before = await rows(page).count();
  await call("whoami");
  await call("flaky_sync");
  await expect(rows(page)).toHaveCount(before + 1);
  await expect(links(page).first()).toHaveText("flaky_sync");
});

// @req R-LOG-01
test("a call that was just made is found by its request id, with its own timeline, in the organization's log too", async ({
  ownerPage: page,
  request,
}) => {
  test.slow();
  const { path, call } = await live(page, request);
  const requestId = await call("whoami");
  for (const log of [`${path}/activity`, `${ORG}/events`]) {
    await expect(async () => {
      await page.goto(`${log}?q=${requestId}`);
      await expect(rows(page)).toHaveCount(2, { timeout: 1_000 });
    }).toPass();
    await links(page).first().click();
    const facts = details(page);
    await expect(facts.getByText(requestId)).toBeVisible();
    for (const phase of ["Auth", "Upstream", "Answer"])
      await expect(facts.getByRole("listitem").filter({ hasText: phase })).toContainText(/\d (ms|s)$/);
    for (const words of ["test 1.0.0", "2026-07-28 or later"]) await expect(facts.getByText(words)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(facts).toHaveCount(0);
  }
});
