import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { installationOf } from "./installation-of";

const FIRST_KB_MAX = 175;
const LAZY_KB_MAX = 115;

/** Every script that the page fetches from now on, in gzip bytes. */
function weighScripts(page: Page): { readonly kb: () => Promise<number> } {
  const scripts = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || scripts.has(response.url())) return;
    scripts.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  return {
    kb: async () => (await Promise.all(scripts.values())).reduce((sum, bytes) => sum + bytes, 0) / 1024,
  };
}

// What links fetch ahead is not let through, and the browser says so.
test.use({ expectedMessage: /ERR_FAILED/ });

test("the config page's JavaScript stays within its weight, and so does what is fetched later", async ({
  ownerPage: page,
}) => {
  const address = await installationOf(page, "conn_sandbox-workflows");
  const scripts = weighScripts(page);
  // What links fetch ahead for the next page is not this one's.
  await page.route("**/*", (route) =>
    route.request().headers()["next-router-prefetch"] === undefined ? route.fallback() : route.abort(),
  );
  await page.goto(`${address}/config`, { waitUntil: "networkidle" });
  const first = await scripts.kb();
  await page.getByLabel("Notes", { exact: true }).fill("something");
  await page.getByRole("button", { name: "JSON" }).click();
  await expect(page.getByLabel("Configuration as JSON")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: /^Show version/ }).click();
  await expect(page.getByRole("dialog", { name: /^Version/ })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const lazy = (await scripts.kb()) - first;
  process.stdout.write(`config page: ${first.toFixed(1)} KB first, ${lazy.toFixed(1)} KB later\n`);
  expect(first).toBeLessThanOrEqual(FIRST_KB_MAX);
  expect(lazy).toBeLessThanOrEqual(LAZY_KB_MAX);
});
