import type { Page } from "@playwright/test";
import { sandboxAws, sandboxHeader, sandboxKeys, sandboxUser } from "../lib/testing/sandbox";
import { removeConnector } from "./connector";
import { expect, ORG, test } from "./fixtures";
import { beginWithSecret, vendorUrl } from "./sign-in-pages";

const [monday, tuesday] = sandboxKeys;
const canary = "kanarie-7f3a9c51d2e84b06";

let made: string[] = [];
test.afterEach(async ({ ownerPage: page }) => {
  for (const id of made) await removeConnector(page, id);
  made = [];
});

/** Waits until the install has led to its page. */
async function installed(page: Page): Promise<string> {
  await page.waitForURL(/\/(?:installations|connect)\/inst_/);
  const hex = /inst_([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  made.push(id);
  return id;
}

// @req R-SIGN-03 R-SIGN-07
test("an API key is installed with, replaced with overlap, and a refused one changes nothing", async ({
  ownerPage: page,
}) => {
  test.setTimeout(90_000);
  await beginWithSecret(page, vendorUrl("/by/header/mcp"), "API key");
  await page.getByLabel("Name of the header").fill(sandboxHeader);
  await page.getByLabel("Key", { exact: true }).fill(monday);
  await page.getByRole("button", { name: /^Install/ }).click();
  const id = await installed(page);
  await page.goto(`${ORG}/installations/${id}/credentials`);
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
  await expect(page.getByText(`Header ${sandboxHeader}`)).toBeVisible();

  await page.getByRole("button", { name: "Replace secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the header").fill(sandboxHeader);
  await dialog.getByRole("button", { name: "Replace secret" }).click();
  await expect(dialog.getByText("Enter it; it is missing.")).toBeVisible();
  await dialog.getByLabel("Key", { exact: true }).fill("wrong-key-of-nobody-at-all");
  await dialog.getByRole("button", { name: "Replace secret" }).click();
  await expect(dialog.getByText(/refused/)).toBeVisible();
  await dialog.getByLabel("Key", { exact: true }).fill(tuesday);
  await expect(dialog.getByText(/The old one keeps working until \d\d:\d\d/)).toBeVisible();
  await dialog.getByRole("button", { name: "Replace secret" }).click();
  await expect(page.getByText(/^The old secret \(…nday\) works until/)).toBeVisible();
  await expect(page.getByText("…sday")).toBeVisible();
});

interface Kind {
  readonly kind: string;
  readonly place: string;
  readonly fill: (page: Page, secret: string) => Promise<void>;
  readonly right: string;
}

const kinds: readonly Kind[] = [
  {
    kind: "User name and password",
    place: "/by/basic/mcp",
    fill: async (page, secret) => {
      await page.getByLabel("User name", { exact: true }).fill(sandboxUser.username);
      await page.getByLabel("Password", { exact: true }).fill(secret);
    },
    right: sandboxUser.passwords[0],
  },
  {
    kind: "AWS access key",
    place: "/by/aws/mcp",
    fill: async (page, secret) => {
      await page.getByLabel("Access key id").fill(sandboxAws.accessKeyId);
      await page.getByLabel("Secret access key").fill(secret);
      await page.getByLabel("Region").fill(sandboxAws.region);
      await page.getByLabel("Service").fill(sandboxAws.service);
    },
    right: sandboxAws.secretAccessKeys[0],
  },
];

for (const { kind, place, fill, right } of kinds) {
  // @req R-SIGN-07
  test(`${kind} installs and connects at once`, async ({ ownerPage: page }) => {
    await beginWithSecret(page, vendorUrl(place), kind);
    await fill(page, right);
    await page.getByRole("button", { name: /^Install/ }).click();
    const id = await installed(page);
    await page.goto(`${ORG}/installations/${id}/credentials`);
    await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: kind })).toBeVisible();
  });
}

// @req R-SIGN-06
test("a secret that was typed is nowhere afterwards, whether it was taken or refused", async ({ ownerPage: page }) => {
  test.setTimeout(120_000);
  const heard: Promise<string>[] = [];
  page.on("response", (answer) => {
    const type = answer.headers()["content-type"] ?? "";
    if (/text|json|component/.test(type)) heard.push(answer.text().catch(() => ""));
  });
  const addresses: string[] = [];
  page.on("framenavigated", (frame) => addresses.push(frame.url()));

  await beginWithSecret(page, vendorUrl("/by/basic/mcp"), "User name and password");
  await page.getByLabel("User name", { exact: true }).fill(sandboxUser.username);
  await page.getByLabel("Password", { exact: true }).fill(`${canary}-basic`);
  await page.getByRole("radio", { name: /Static access token/ }).check();
  await page.getByLabel("Token", { exact: true }).fill(`${canary}-token`);
  await page.reload();
  await expect(page.getByLabel("Address of the MCP server")).toHaveValue(vendorUrl("/by/basic/mcp"));
  await expect(page.getByRole("radio", { name: /Static access token/ })).toBeChecked();
  await expect(page.getByLabel("Token", { exact: true })).toHaveValue("");
  await expectNowhere(page);

  await page.getByLabel("Token", { exact: true }).fill(`${canary}-token`);
  await page.getByRole("button", { name: /^Install/ }).click();
  const id = await installed(page);
  await expectNowhere(page);

  await page.goto(`${ORG}/installations/${id}/credentials`);
  await page
    .getByRole("button", { name: "Enter a secret" })
    .or(page.getByRole("button", { name: "Replace secret" }))
    .click();
  const dialog = page.getByRole("dialog");
  const send = dialog.getByRole("button", { name: /^(?:Enter a|Replace) secret$/ });
  await dialog.getByLabel("Kind").selectOption({ label: "API key" });
  await dialog.getByLabel("Key", { exact: true }).fill(`${canary}-key`);
  await send.click();
  await expect(dialog.getByText(/refused/)).toBeVisible();
  await dialog.getByLabel("Kind").selectOption({ label: "User name and password" });
  await dialog.getByLabel("User name", { exact: true }).fill(sandboxUser.username);
  await dialog.getByLabel("Password", { exact: true }).fill(sandboxUser.passwords[1]);
  await send.click();
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
  await expectNowhere(page);

  const answers = (await Promise.all(heard)).join("\n");
  for (const secret of [canary, sandboxUser.passwords[1]]) expect(answers.includes(secret), secret).toBe(false);
  expect(addresses.filter((address) => address.includes(canary))).toEqual([]);
});

/** In what the browser holds of the page, other than what was just typed into a field. */
async function expectNowhere(page: Page): Promise<void> {
  const held = await page.evaluate(() => ({
    page: document.documentElement.outerHTML,
    address: location.href,
    local: JSON.stringify(Object.entries(localStorage)),
    session: JSON.stringify(Object.entries(sessionStorage)),
    history: JSON.stringify(history.state),
  }));
  expect(Object.entries(held).filter(([, text]) => text.includes(canary))).toEqual([]);
}
