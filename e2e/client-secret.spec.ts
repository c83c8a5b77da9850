import type { Page } from "@playwright/test";
import { z } from "zod";
import { Connector } from "../lib/contracts";
import { toInstallationId } from "../lib/kernel/ids";
import { expectNothingFound } from "./accessible";
import { removeConnector } from "./connector";
import { DEMO_SERVER } from "./demo-server";
import { expect, ORG, test } from "./fixtures";
import { connectAndOpen, vendorUrl } from "./sign-in-pages";

const Client = z.object({ client_id: z.string(), client_secret: z.string() });

/** A client that somebody has registered at the vendor for this server. */
async function aClient(page: Page): Promise<z.output<typeof Client>> {
  const redirectUri = `${DEMO_SERVER.url}/api/v1/connectors/oauth/callback`;
  const data = { redirect_uris: [redirectUri], grant_types: ["authorization_code", "refresh_token"] };
  return Client.parse(await (await page.request.post(vendorUrl("/reg"), { data })).json());
}

async function replaceSecret(page: Page, secret: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Replace the client secret" });
  await dialog.getByLabel("New client secret").fill(secret);
  await dialog.getByLabel("Keep the old one").selectOption({ value: "0" });
  await dialog.getByRole("button", { name: "Replace client secret" }).click();
  await expect(dialog).toBeHidden();
}

// @req R-CRED-12
test("a client's secret that is refused is named, and entering the right one mends the connection without consent", async ({
  ownerPage: page,
  vendor,
}) => {
  test.setTimeout(120_000);
  await vendor.set({ accessTokenTtlSec: 12 });
  const client = await aClient(page);
  const made = await page.request.post("/api/v1/connectors", {
    headers: { "sec-fetch-site": "same-origin", "patchbay-organization": ORG.slice("/o/".length) },
    data: { url: vendorUrl(`/mcp?of=${crypto.randomUUID()}`), ...client },
  });
  const { id } = Connector.parse(await made.json());
  try {
    await page.goto(`${ORG}/connect/${id}`);
    await connectAndOpen(page, toInstallationId(id));
    await page.getByRole("button", { name: "Replace client secret" }).click();
    await replaceSecret(page, "mistyped");

    const notice = page.getByText(/needs its client's current secret$/);
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await expectNothingFound(page, "a client's secret that is refused");
    await page.getByRole("link", { name: /^Enter the secret: / }).click();
    await replaceSecret(page, client.client_secret);
    await expect(notice).toBeHidden();
    await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
  } finally {
    await removeConnector(page, id);
  }
});
