import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { openDatabase } from "../lib/platform/boot";
import { pgInSystem } from "../lib/platform/db";
import { openConsent } from "./connector";
import { DEMO_SERVER } from "./demo-server";
import { ORG } from "./fixtures";

/** An address of the demo's sandbox vendor. */
export function vendorUrl(place: string): string {
  const port = readFileSync(path.join(DEMO_SERVER.dataDir, "sandbox/port"), "utf8");
  return `http://127.0.0.1:${port}${place}`;
}

/** Connects the installation that the page is about to connect; ends on its credentials page. */
export async function connectAndOpen(page: Page, id: string): Promise<void> {
  const popup = await openConsent(page);
  await popup.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: /is connected/ })).toBeVisible();
  await page.goto(`${ORG}/installations/${id}/credentials`);
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
}

/** The install page of the generic connector with its address and another kind of secret chosen. */
export async function beginWithSecret(page: Page, url: string, kind: string): Promise<void> {
  await page.goto(`${ORG}/install/mcp`);
  await page.getByLabel("Address of the MCP server").fill(url);
  await page.getByRole("radio", { name: /Another kind of secret/ }).check();
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: kind });
}

/** Whether a step shows how long it took. */
export const measured = /\d+ ms/;

const Listed = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) });

/** The demo's installation of that name, as an address of its pages. */
export async function addressOf(page: Page, name: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/installations?q=${encodeURIComponent(name)}`, {
    headers: { "patchbay-organization": ORG.slice("/o/".length) },
  });
  const { data } = Listed.parse(await answer.json());
  return `${ORG}/installations/${String(data.find((one) => one.name === name)?.id)}`;
}

/** As if somebody had un-ticked a scope at the consent page: granted is less than what was asked for. */
export async function takeScope(id: string, scope: string): Promise<void> {
  const { dataDir } = DEMO_SERVER;
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  try {
    await pgInSystem((client) =>
      client.query("update installation set granted_scopes = array_remove(granted_scopes, $2) where id = $1", [
        id,
        scope,
      ]),
    );
  } finally {
    await database.close();
  }
}
