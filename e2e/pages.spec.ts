import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expect, NEW_SERVER, ORG, test } from "./fixtures";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const PLACES = [
  "",
  "/catalog",
  "/catalog/github",
  "/install/mcp",
  "/installations",
  "/usage",
  "/audit",
  "/settings",
  "/settings/members",
  "/settings/api-keys",
  "/settings/sessions",
];
const TABS = ["", "/config", "/credentials", "/tools", "/usage", "/activity", "/danger"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.setTimeout(180_000);

    // @req R-WEB-05
    test("on the pages of an organization", async ({ ownerPage: page }) => {
      for (const place of PLACES) await expectAccessible(page, `${ORG}${place}`);
    });

    test("on the pages of an installation", async ({ ownerPage: page }) => {
      const answer = await page.request.get("/api/v1/installations?q=public%20board");
      const { data } = (await answer.json()) as { data: { id: string }[] };
      for (const tab of TABS) await expectAccessible(page, `${ORG}/installations/${data[0]?.id}${tab}`);
      await expectAccessible(page, `${ORG}/connect/${data[0]?.id}`);
    });

    test("before anybody has signed in", async ({ page }) => {
      await expectAccessible(page, "/sign-in");
      await expectAccessible(page, `${NEW_SERVER}/setup`);
    });

    test("on a telephone", async ({ ownerPage: page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const place of ["", "/catalog", "/installations", "/usage", "/settings/api-keys"])
        await expectAccessible(page, `${ORG}${place}`);
    });
  });
}

/** Nothing for axe to find, and nothing that has to be scrolled sideways. */
async function expectAccessible(page: Page, address: string): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(AXE);
  const violations = await page.evaluate(findViolations, RULES);
  expect(violations, address).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
}

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

async function findViolations(rules: string[]): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe };
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules } });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
