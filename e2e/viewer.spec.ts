import { expectAccessible } from "./accessible";
import { admin, expect, ORG, signedInState, test } from "./fixtures";
import { addressOf } from "./sign-in-pages";

const VIEWER = { email: "vera@acme.example", password: "only looking around" };

/** What a viewer would be refused. */
const REFUSED =
  /^(Install|Connect|Reconnect|Disconnect|Disable|Enable|Delete|Save|Create|Add a member|Add member|Revoke|Remove|Replace|Renew|Enter|Ask again|Test connection|Sign in( again)?|Try again)\b/;

// @req R-HTTP-07
test("a viewer is offered nothing that would be refused, and finds everything else", async ({
  browser,
  baseURL,
  context,
  page,
}) => {
  test.setTimeout(120_000);
  const slug = ORG.slice("/o/".length);
  admin("user", "create", "--org", slug, "--email", VIEWER.email, "--password", VIEWER.password, "--role", "viewer");
  expect(baseURL).toBeDefined();
  await context.addCookies((await signedInState(browser, VIEWER)).cookies);

  await page.goto(`${ORG}/installations`);
  const link = page.getByRole("table", { name: "Installations" }).getByRole("link", { name: "Stripe", exact: true });
  const one = String(await link.getAttribute("href"));
  const places = [
    "",
    "/catalog",
    "/catalog/linear",
    "/installations",
    "/usage",
    "/settings",
    "/settings/members",
    "/settings/sessions",
  ];
  const renewing = await addressOf(page, "Northwind team board");
  for (const address of [
    ...places.map((place) => ORG + place),
    ...["", "/config", "/credentials", "/tools", "/usage", "/activity", "/danger"].map((tab) => one + tab),
    `${renewing}/credentials`,
  ]) {
    await expectAccessible(page, address);
    const main = page.getByRole("main");
    const offered = await main
      .getByRole("button", { name: REFUSED })
      .or(main.getByRole("link", { name: REFUSED }))
      .allTextContents();
    expect(offered, address).toEqual([]);
  }
});

test("what a viewer may not see says whom to ask", async ({ browser, context, page }) => {
  await context.addCookies((await signedInState(browser, VIEWER)).cookies);
  for (const place of ["/audit", "/settings/api-keys"]) {
    await page.goto(`${ORG}${place}`);
    await expect(page.getByRole("main").getByText(/admin/i).first()).toBeVisible();
  }
});
