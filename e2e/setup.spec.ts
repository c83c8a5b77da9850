import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { NEW_SERVER } from "./demo-server";
import { expect, test } from "./fixtures";

const PERSON = { name: "Grace", email: "grace@acme.example", password: "a harbour of small boats" };

test.describe.configure({ mode: "serial" });

// @req R-RUN-04
test("the first visit leads to the set-up page, which makes the owner and signs them in", async ({ page }) => {
  await page.goto(NEW_SERVER);
  await expect(page).toHaveURL(`${NEW_SERVER}/setup`);
  await page.getByLabel("Your name").fill(PERSON.name);
  await page.getByLabel("E-mail").fill(PERSON.email);
  await page.getByLabel("Password").fill(PERSON.password);
  await page.getByRole("radio", { name: /Start empty/ }).check();
  await page.getByRole("textbox", { name: "Organization" }).fill("Acme Boats");
  await page.getByRole("button", { name: "Set up Patchbay" }).click();
  await expect(page).toHaveURL(`${NEW_SERVER}/o/acme-boats`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

// @req R-RUN-04
test("set-up is locked from then on", async ({ page }) => {
  await page.goto(`${NEW_SERVER}/setup`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Patchbay is already set up.")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`an organization with nothing in it yet, ${colorScheme}`, () => {
    test.use({ colorScheme });

    // @req R-WEB-05
    test("axe finds nothing, and each page says what to do first", async ({ page }) => {
      test.setTimeout(120_000);
      await signIn(page);
      for (const place of [
        "",
        "/catalog",
        "/installations",
        "/usage",
        "/audit",
        "/settings/members",
        "/settings/api-keys",
      ])
        await expectAccessible(page, `${NEW_SERVER}/o/acme-boats${place}`);
      await page.goto(`${NEW_SERVER}/o/acme-boats/installations`);
      await expect(
        page
          .getByRole("main")
          .getByRole("link", { name: /catalog|install/i })
          .first(),
      ).toBeVisible();
    });
  });
}

test("whoever was sent to the sign-in page comes to where they wanted to go, with the query kept", async ({ page }) => {
  const wanted = `${NEW_SERVER}/o/acme-boats/installations?status=error&q=linear`;
  await page.goto(wanted);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await fillAndSend(page, PERSON);
  await expect(page).toHaveURL(wanted);
});

test("an organization that one is no member of does not exist", async ({ page }) => {
  await signIn(page);
  for (const slug of ["aurora-robotics", "acme"])
    expect((await page.request.get(`${NEW_SERVER}/o/${slug}`)).status()).toBe(404);
});

test("signing out ends the session, also for a page that is still open elsewhere", async ({ page, context }) => {
  await signIn(page);
  const other = await context.newPage();
  await other.goto(`${NEW_SERVER}/o/acme-boats/settings`);
  await page.getByRole("button", { name: /Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});

test.describe("a sign-in that fails", () => {
  test.use({ expectedMessage: /status of 401/ });

  // @req R-AUTH-01
  test("says the same for a wrong password and an unknown address, and keeps what was typed", async ({ page }) => {
    await page.goto(`${NEW_SERVER}/sign-in`);
    for (const email of [PERSON.email, "nobody@acme.example"]) {
      await fillAndSend(page, { email, password: "not the password" });
      await expect(page.getByText("That e-mail and password do not match an account.")).toBeVisible();
      await expect(page.getByLabel("E-mail")).toHaveValue(email);
      expect(page.url()).not.toContain("password");
    }
    await fillAndSend(page, PERSON);
    await expect(page).toHaveURL(/\/o\/acme-boats/);
  });

  // @req R-AUTH-01
  test("is throttled, and says for how long", async ({ page }) => {
    await page.goto(`${NEW_SERVER}/sign-in`);
    for (let n = 0; n < 10; n++) {
      await fillAndSend(page, { email: "throttled@acme.example", password: `guess ${n}` });
      await expect(page.getByText("do not match an account")).toBeVisible();
    }
    await fillAndSend(page, { email: "throttled@acme.example", password: "one more" });
    await expect(page.getByText("Too many failed sign-ins.")).toBeVisible();
    await expect(page.getByText(/Wait 15 minutes/)).toBeVisible();
  });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${NEW_SERVER}/sign-in`);
  await fillAndSend(page, PERSON);
  await expect(page).toHaveURL(/\/o\/acme-boats/);
}

async function fillAndSend(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  const answered = page.waitForResponse(/\/api\/auth\/callback\/credentials/);
  await page.getByRole("button", { name: "Sign in" }).click();
  await answered;
}
