import { expectAccessible } from "./accessible";
import { NEW_SERVER } from "./demo-server";
import { ORG, test } from "./fixtures";

const PLACES = [
  "",
  "/catalog",
  "/catalog/github",
  "/install/mcp",
  "/installations",
  "/usage",
  "/audit",
  "/settings",
  "/settings/members",
  "/settings/api-keys",
  "/settings/sessions",
];
const TABS = ["", "/config", "/credentials", "/tools", "/usage", "/activity", "/danger"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.setTimeout(180_000);

    // @req R-WEB-05
    test("on the pages of an organization", async ({ ownerPage: page }) => {
      for (const place of PLACES) await expectAccessible(page, `${ORG}${place}`);
    });

    test("on the pages of an installation", async ({ ownerPage: page }) => {
      const answer = await page.request.get("/api/v1/installations?q=public%20board");
      const { data } = (await answer.json()) as { data: { id: string }[] };
      for (const tab of TABS) await expectAccessible(page, `${ORG}/installations/${data[0]?.id}${tab}`);
      await expectAccessible(page, `${ORG}/connect/${data[0]?.id}`);
    });

    test("before anybody has signed in", async ({ page }) => {
      await expectAccessible(page, "/sign-in");
      await expectAccessible(page, `${NEW_SERVER}/setup`);
    });

    test("on a telephone", async ({ ownerPage: page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const place of ["", "/catalog", "/installations", "/usage", "/settings/api-keys"])
        await expectAccessible(page, `${ORG}${place}`);
    });
  });
}
