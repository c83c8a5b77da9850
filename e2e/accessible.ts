import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Opens the page: nothing for axe to find on it, and nothing that has to be scrolled sideways. */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  await expectNothingFound(page, address);
}

/** The same for a page as it stands, whatever has been opened on it; and nothing that lies over something else. */
export async function expectNothingFound(page: Page, name: string): Promise<void> {
  // An open dialog hides the page, and its heading, from the tree of roles.
  await page.locator("h1").first().waitFor();
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(AXE);
  const violations = await page.evaluate(findViolations, RULES);
  expect(violations, name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await page.evaluate(crumbsUnderControls), `${name}: breadcrumbs run under the top bar's buttons`).toBe(false);
}

/** The breadcrumbs are laid over the top bar: they must end before its buttons begin. */
function crumbsUnderControls(): boolean {
  const [crumbs, controls] = ["nav[aria-label=Breadcrumb]", "header > div"].map((one) => document.querySelector(one));
  return crumbs && controls ? crumbs.getBoundingClientRect().right > controls.getBoundingClientRect().left : false;
}

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

async function findViolations(rules: string[]): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe };
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules } });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
