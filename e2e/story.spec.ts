import type { Page } from "@playwright/test";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as LegacyClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as LegacyTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { openConsent } from "./connector";
import { expect, ORG, test } from "./fixtures";

// @req R-WEB-01
test("from the catalog to a connected connector, a metered call and a refused one", async ({
  ownerPage: page,
  installSandbox,
  baseURL,
}) => {
  const id = await installSandbox();
  const popup = await openConsent(page);
  await expect(page.getByRole("heading", { name: /Waiting for your consent/ })).toBeVisible();
  await popup.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();

  const key = await makeKey(page);
  const url = new URL(`${baseURL}/api/v1/connectors/${id}/mcp`);
  const called = await callThrough(url, key);
  expect(called.tools).toContain("list_tasks");
  expect(called.failed).toBe(true);

  await page.goto(`${ORG}/installations/${id}/usage`);
  const operations = page.getByRole("table", { name: /operation/i });
  for (const [operation, calls] of [
    ["list_tasks", 2],
    ["flaky_sync", 1],
    ["tools/list", 2],
  ] as const) {
    await expect(operations.getByRole("row", { name: new RegExp(`^${operation} ${calls}\\b`) })).toBeVisible();
  }

  await page.goto(`${ORG}/installations/${id}/danger`);
  await page.getByRole("button", { name: /^Disconnect/ }).click();
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByRole("button", { name: /^Disconnect/ })
    .click();
  await expect(page.getByText("Disconnected").first()).toBeVisible();
  const refused = await page.request.post(url.href, {
    headers: { authorization: `Bearer ${key}`, accept: "application/json, text/event-stream" },
    data: { jsonrpc: "2.0", id: 1, method: "tools/list" },
  });
  expect(refused.status()).toBe(409);
});

/** A key made in the console, which shows it once. */
async function makeKey(page: Page): Promise<string> {
  await page.goto(`${ORG}/settings/api-keys`);
  await page.getByRole("button", { name: /Create API key/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("story");
  for (const scope of ["connectors:read", "connectors:proxy"])
    await dialog.getByRole("checkbox", { name: scope }).check();
  await dialog.getByRole("button", { name: /Create/ }).click();
  const shown = page.getByText(/^pb_[0-9a-f]{32}_/).first();
  await expect(shown).toBeVisible();
  return (await shown.textContent())?.trim() ?? "";
}

/** Both official clients, one after the other: two lists, two good calls and one that fails. */
async function callThrough(url: URL, key: string): Promise<{ tools: string[]; failed: boolean }> {
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  const modern = new Client({ name: "story", version: "1.0.0" });
  await modern.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  const { tools } = await modern.listTools();
  await modern.callTool({ name: "list_tasks", arguments: {} });
  await modern.close();

  const legacy = new LegacyClient({ name: "story", version: "1.0.0" });
  await legacy.connect(new LegacyTransport(url, { requestInit }));
  await legacy.listTools();
  await legacy.callTool({ name: "list_tasks", arguments: {} });
  const flaky = await legacy.callTool({ name: "flaky_sync", arguments: {} });
  await legacy.close();
  return { tools: tools.map(({ name }) => name), failed: flaky.isError === true };
}
