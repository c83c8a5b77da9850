import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Page } from "@playwright/test";
import { expect, ORG, test } from "./fixtures";

/** The address of an installation's config page, by what it is called. */
async function configOf(page: Page, name: string): Promise<string> {
  const answer = await page.request.get("/api/v1/installations?limit=100");
  const { data } = (await answer.json()) as { data: { id: string; name: string }[] };
  return `${ORG}/installations/${String(data.find((one) => one.name === name)?.id)}/config`;
}

const save = async (page: Page, name = /^Save/) => {
  await page.getByRole("button", { name }).click();
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
};

// @req R-WEB-04
test("an edit merges: what was not touched stays, and what is emptied is deleted", async ({ ownerPage: page }) => {
  const address = await configOf(page, "Notion");
  await page.goto(address);
  await page.getByLabel("Time limit").fill("90");
  await page.getByLabel("Extra header", { exact: true }).fill("X-Team");
  await save(page);
  await page.reload();
  await expect(page.getByLabel("Time limit")).toHaveValue("90");
  await page.getByLabel("Time limit").fill("");
  await save(page);
  await page.reload();
  await expect(page.getByLabel("Time limit")).toHaveValue("");
  await expect(page.getByLabel("Extra header", { exact: true })).toHaveValue("X-Team");
});

// @req R-WEB-04
test("an edit of an outdated version shows both, and saves what was chosen", async ({ ownerPage: page, context }) => {
  const address = await configOf(page, "Linear");
  await page.goto(address);
  const colleague = await context.newPage();
  await colleague.goto(address);
  await colleague.getByLabel("Time limit").fill("120");
  await colleague.getByLabel("Extra header", { exact: true }).fill("X-Theirs");
  await save(colleague);

  await page.getByLabel("Time limit").fill("30");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Somebody saved this configuration while you were editing")).toBeVisible();
  const timeLimit = page.getByRole("group", { name: "Time limit" });
  await expect(timeLimit).toContainText("Both changed it");
  await expect(timeLimit).toContainText("120");
  await expect(timeLimit).toContainText("30");
  await expect(page.getByRole("group", { name: "Extra header" })).toContainText("Only they changed it");
  await save(page, /^Save merged version$/);
  await page.reload();
  await expect(page.getByLabel("Time limit")).toHaveValue("30");
  await expect(page.getByLabel("Extra header", { exact: true })).toHaveValue("X-Theirs");
  await colleague.close();
});

test("a secret is written and never read back", async ({ ownerPage: page }) => {
  const address = await configOf(page, "GitHub");
  await page.goto(address);
  await page.getByLabel("Extra header", { exact: true }).fill("X-Api-Key");
  await page.getByLabel("Extra header's value").fill("CANARY-typed-secret");
  await save(page);
  await page.reload();
  await expect(page.getByText("Nothing is changed yet.")).toBeVisible();
  expect(await page.content()).not.toContain("CANARY-typed-secret");
});

// @req R-AUTH-05
test("a server action that another site replays changes nothing", async ({ ownerPage: page, context }) => {
  const address = await configOf(page, "Sentry");
  await page.goto(address);
  const sent = page.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await page.getByLabel("Time limit").fill("77");
  await save(page);
  const action = await sent;
  const { cookies } = await context.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const own = Object.entries(await action.allHeaders()).filter(([name]) => !/^:|^content-length$/.test(name));
  const forged = String(action.postData()).replace("77", "66");
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  for (const evil of [
    foreign,
    { ...foreign, origin: "null" },
    { ...foreign, "x-forwarded-host": "evil.example" },
    { ...foreign, host: "evil.example" },
    { origin: "https://evil.example", host: "evil.example" },
  ])
    await post(action.url(), { ...Object.fromEntries(own), cookie, ...evil }, forged);
  await page.reload();
  await expect(page.getByLabel("Time limit")).toHaveValue("77");
});

/** With any header, Host included. */
async function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  const sent = request(url, { method: "POST", headers });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
}
