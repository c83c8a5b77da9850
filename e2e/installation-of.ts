import type { Page } from "@playwright/test";
import { expect, ORG } from "./fixtures";

/** The address of the demo's one installation of a connector. Asks the API, as the page's own person. */
export async function installationOf(page: Page, connectorId: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/installations?connector_id=${connectorId}&limit=1`);
  expect(answer.status()).toBe(200);
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return `${ORG}/installations/${String(data[0]?.id)}`;
}

/** As the API answers it. */
export async function configOf(page: Page, address: string): Promise<Record<string, unknown>> {
  const answer = await page.request.get(`/api/v1/installations/${String(address.split("/").at(-1))}`);
  return ((await answer.json()) as { config: Record<string, unknown> }).config;
}
