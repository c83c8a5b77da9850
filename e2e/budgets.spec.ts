import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, ORG, test } from "./fixtures";

/** KiB of JavaScript, gzip, before anybody has done anything. An empty page of Next is 132 of them. */
const BUDGETS: Readonly<Record<string, number>> = {
  home: 150,
  detail: 150,
  connect: 150,
  credentials: 152,
  install: 155,
  usage: 160,
  "usage of one": 160,
  config: 175,
  list: 185,
};

// What is fetched ahead is refused, which the browser tells.
test.use({ expectedMessage: /ERR_FAILED/ });

// @req R-WEIGHT-01
test("each route's JavaScript stays within its budget", async ({ ownerPage: page }) => {
  test.setTimeout(120_000);
  const answer = await page.request.get("/api/v1/installations?q=public%20board");
  const { data } = (await answer.json()) as { data: { id: string }[] };
  const one = `${ORG}/installations/${data[0]?.id}`;
  const addresses: Readonly<Record<keyof typeof BUDGETS, string>> = {
    home: ORG,
    detail: one,
    connect: `${ORG}/connect/${data[0]?.id}`,
    credentials: `${one}/credentials`,
    install: `${ORG}/install/mcp`,
    usage: `${ORG}/usage`,
    "usage of one": `${one}/usage`,
    config: `${one}/config`,
    list: `${ORG}/installations`,
  };
  const measured: Record<string, number> = {};
  for (const [name, address] of Object.entries(addresses)) measured[name] = await scriptKib(page, address);
  test.info().annotations.push({ type: "KiB of JavaScript, gzip", description: JSON.stringify(measured) });
  const over = Object.entries(measured).filter(([name, kib]) => kib > (BUDGETS[name] ?? 0));
  expect(over, JSON.stringify(measured)).toEqual([]);
});

/** What the page itself loads; what links fetch ahead for the next page is not its own. */
async function scriptKib(page: Page, address: string): Promise<number> {
  const fresh = await page.context().newPage();
  await fresh.route("**/*", (route) => {
    const ahead = route.request().headers()["next-router-prefetch"] !== undefined;
    return ahead ? route.abort() : route.fallback();
  });
  const bodies: Promise<Buffer>[] = [];
  fresh.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await fresh.goto(address, { waitUntil: "networkidle" });
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await fresh.close();
  return Math.round(bytes / 102.4) / 10;
}
