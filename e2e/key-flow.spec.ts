import { z } from "zod";
import { CatalogEntry, Connector } from "../lib/contracts";
import { expectNothingFound } from "./accessible";
import { admin, expect, ORG, test } from "./fixtures";

const Made = z.object({ api_key: z.string() });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`a sign-in that an API key asked for, ${colorScheme}`, () => {
    test.use({ colorScheme });

    // @req R-OAUTH-16 R-WEB-05
    test("ends on a page that names organization, connector and key, and connects once it is confirmed", async ({
      ownerPage,
      page,
      request,
    }) => {
      const catalog = await ownerPage.request.get("/api/v1/catalog/sandbox");
      const url = `${String(CatalogEntry.parse(await catalog.json()).mcp_url)}?by=${colorScheme}`;
      const slug = ORG.slice("/o/".length);
      const scopes = "connectors:read,connectors:write";
      const { api_key: key } = Made.parse(
        admin("key", "create", "--org", slug, "--email", "ada@acme.example", "--name", "nightly", "--scopes", scopes),
      );
      const headers = { authorization: `Bearer ${key}` };
      const made = await request.post("/api/v1/connectors", { headers, data: { url, metadata: { name: "Tasks" } } });
      const { id } = Connector.parse(await made.json());
      const asked = await request.post(`/api/v1/connectors/${id}/connect`, { headers });
      const { auth_request: consent } = Connector.parse(await asked.json());

      await page.goto(String(consent?.authorization_endpoint));
      await page.getByRole("button", { name: "Allow" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Connect Tasks?" })).toBeVisible();
      for (const words of ["Aurora Robotics", url, "nightly"]) await expect(page.getByText(words)).toBeVisible();
      await expectNothingFound(page, "the confirmation");

      await page.getByRole("button", { name: "Connect Tasks" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Connected" })).toBeVisible();
      await expectNothingFound(page, "the end");
      const after = await request.get(`/api/v1/connectors/${id}`, { headers });
      expect(Connector.parse(await after.json()).state).toBe("connected");
      await request.delete(`/api/v1/connectors/${id}`, { headers });
    });
  });
}
