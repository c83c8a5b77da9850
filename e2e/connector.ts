import { expect, type Page } from "@playwright/test";

/** Installs the sandbox connector of the catalog under a name of its own, through the pages; ends on the page that connects it. */
export async function installSandbox(page: Page): Promise<string> {
  await page.goto("/o/aurora-robotics/catalog");
  await page
    .getByRole("main")
    .getByRole("link", { name: /Northwind Tasks/ })
    .first()
    .click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Install/ })
    .first()
    .click();
  await page.waitForURL(/\/install\/sandbox/);
  await page.getByRole("button", { name: /^Install/ }).click();
  await page.waitForURL(/\/connect\/inst_/);
  return idOf(page);
}

function idOf(page: Page): string {
  const hex = /inst_([0-9a-f]{32})/.exec(page.url())?.[1] ?? "";
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Opens the consent page in its window. */
export async function openConsent(page: Page): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page
    .getByRole("button", { name: /^Connect/ })
    .first()
    .click();
  const popup = await opened;
  await popup.getByRole("button", { name: "Allow" }).waitFor();
  return popup;
}

/** The consent page once it stands in one of the windows: a second try uses the first one's window where that is still open. */
export async function consentPage(page: Page): Promise<Page> {
  const allowing = async () => {
    for (const one of page.context().pages())
      if (await one.getByRole("button", { name: "Allow" }).isVisible()) return one;
    return null;
  };
  await expect.poll(allowing).not.toBeNull();
  const found = await allowing();
  if (found === null) throw new Error("The consent page went away.");
  return found;
}

/** Deletes an installation by the API, as the signed-in person. */
export async function removeConnector(page: Page, id: string): Promise<void> {
  const answer = await page.request.delete(`/api/v1/connectors/${id}`, {
    headers: { "sec-fetch-site": "same-origin", "patchbay-organization": "aurora-robotics" },
  });
  expect([204, 404]).toContain(answer.status());
}
