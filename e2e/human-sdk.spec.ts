import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { CatalogEntry, ConnectorPage, Installation } from "../lib/contracts";
import { installedSdk, type InstalledSdk } from "../scripts/installed-sdk";
import { admin, expect, ORG, test } from "./fixtures";

const TRIAL = "/sdk-trial/";

/** A page of the server's own origin that uses the package as it is: no bundler, one module script. */
const page = (settings: { readonly key: string; readonly url: string; readonly installed: string }) => `<!doctype html>
<html lang="en">
  <title>Trial</title>
  <link rel="icon" href="data:," />
  <script type="importmap">{ "imports": { "human-sdk": "${TRIAL}human-sdk.js" } }</script>
  <button type="button">Connect</button>
  <output></output>
  <script type="module">
    import { HumanClient } from "human-sdk";

    const settings = ${JSON.stringify(settings)};
    const client = new HumanClient({ apiKey: settings.key });
    const say = (text) => (document.querySelector("output").textContent = text);

    const first = await client.connectors.listInstallations({ limit: 2 });
    const second = await client.connectors.listInstallations({ limit: 2, cursor: first.next_cursor });
    const narrowed = await client.connectors.listInstallations({ status: "active", connector_id: "conn_sandbox" });
    const all = await Array.fromAsync(client.connectors.iterateInstallations({ limit: 5 }));
    const connector = await client.connectors.create({ url: settings.url, metadata: { name: "Trial" } });
    const updated = await client.connectors.updateInstallation(settings.installed, {
      config: { webhook_url: "https://example.com/hook" },
      status: "active",
    });
    const usage = await client.connectors.getUsage(settings.installed);
    globalThis.seen = { first, second, narrowed, all, connector, updated, usage, printed: JSON.stringify(client) };

    document.querySelector("button").addEventListener("click", async () => {
      await client.connectors.connect(connector);
      say("Waiting");
      const { state } = await client.connectors.waitForState(connector);
      const proxy = client.connectors.mcpProxy(connector);
      say(state + " at " + proxy.url.pathname);
    });
    say("Ready");
  </script>
</html>`;

const Page = z.object({ data: z.array(z.object({ id: z.string(), status: z.string() })), has_more: z.boolean() });
const Seen = z.object({
  first: Page,
  second: Page,
  narrowed: Page,
  all: Page.shape.data,
  connector: z.object({ id: z.string(), state: z.string() }),
  updated: z.object({ status: z.string(), config: z.record(z.string(), z.unknown()) }),
  usage: z.object({ total_calls: z.number() }),
  printed: z.string(),
});
const Made = z.object({ api_key: z.string() });

let sdk: InstalledSdk;
/** The API as the page's key. */
let asKey: { readonly headers: { readonly Authorization: string } } | undefined;
test.beforeAll(async () => {
  sdk = await installedSdk();
});
test.afterAll(() => sdk.remove());
test.afterEach(async ({ request }) => {
  if (asKey === undefined) return;
  const { items } = ConnectorPage.parse(await (await request.get("/api/v1/connectors", asKey)).json());
  const made = items.filter(({ name }) => name.startsWith("Trial"));
  for (const { id } of made) await request.delete(`/api/v1/connectors/${id}`, asKey);
});

// @req R-SDK-10 R-SDK-01 R-SDK-03 R-SDK-04
test("the package works on a page: documented calls, connect in a new tab, and the wait for it", async ({
  context,
  page: trial,
  request,
  baseURL,
}) => {
  const scopes = "connectors:read,connectors:write,installations:read,installations:write,usage:read";
  const key = ["--org", ORG.slice("/o/".length), "--email", "ada@acme.example", "--name", "page", "--scopes", scopes];
  const { api_key: apiKey } = Made.parse(admin("key", "create", ...key));
  asKey = { headers: { Authorization: `Bearer ${apiKey}` } };
  const entry = CatalogEntry.parse(await (await request.get("/api/v1/catalog/sandbox", asKey)).json());
  const workflows = {
    connector_id: "conn_sandbox-workflows",
    name: "Trial workflows",
    config: { workspace: "trial", delivery: { by: "nothing" } },
  };
  const made = await request.post("/api/v1/installations", { ...asKey, data: workflows });
  const { id: installed } = Installation.parse(await made.json());
  await context.route(`**${TRIAL}**`, async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (name === "page") {
      const body = page({ key: apiKey, url: `${String(entry.mcp_url)}?by=page`, installed });
      await route.fulfill({ contentType: "text/html", body });
    } else {
      const file = path.join(sdk.project, "node_modules/human-sdk/dist", name);
      await route.fulfill({ contentType: "text/javascript", body: await readFile(file, "utf8") });
    }
  });

  await trial.goto(`${TRIAL}page`);
  await expect(trial.getByText("Ready")).toBeVisible();
  const seen = Seen.parse(await trial.evaluate("globalThis.seen"));
  expect([seen.first.data.length, seen.second.data.length]).toEqual([2, 2]);
  expect(new Set(seen.all.map(({ id }) => id)).size).toBe(seen.all.length);
  expect(seen.all.slice(0, 4)).toEqual([...seen.first.data, ...seen.second.data]);
  for (const { status } of seen.narrowed.data) expect(status).toBe("active");
  expect(seen.updated).toEqual({
    status: "pending",
    config: { workspace: "trial", delivery: { by: "nothing" }, webhook_url: "https://example.com/hook" },
  });
  expect(seen.usage.total_calls).toBe(0);
  expect(seen.printed).toContain(String(baseURL));
  expect(seen.printed).not.toContain(apiKey);

  const opened = context.waitForEvent("page");
  await trial.getByRole("button", { name: "Connect" }).click();
  const consent = await opened;
  await expect(trial.getByText("Waiting")).toBeVisible();
  await consent.getByRole("button", { name: "Allow" }).click();
  await consent.getByRole("button", { name: "Connect Trial" }).click();
  await expect(trial.getByText(`connected at /api/v1/connectors/${seen.connector.id}/mcp`)).toBeVisible();
  expect(await consent.evaluate("window.opener")).toBeNull();
});
