import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { forget } from "@/lib/platform/once";
import { setSandboxMcpUrl } from "@/lib/platform/runtime";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { catalogEntries, catalogEntry, getCatalogEntry, listCatalog } from "./entries";
import { MCP_SERVERS } from "./mcp-servers";
import { listPresets, matchPreset, operatorPresets } from "./presets";

let viewer: Ctx;
beforeAll(async () => {
  const database = await testDatabase();
  viewer = await aMember(await anOrganization(), "viewer");
  return database.close;
});
afterEach(() => {
  delete process.env["CONNECTOR_PRESETS"];
  setSandboxMcpUrl(null);
  ["env", "operator-presets"].forEach(forget);
});

function configure(presets: unknown): void {
  process.env["CONNECTOR_PRESETS"] = JSON.stringify(presets);
  ["env", "operator-presets"].forEach(forget);
}

describe("presets", () => {
  // @req R-CONN-18
  test("are a page of address and metadata, the operator's first, and hold no secret", async () => {
    configure([
      {
        url: "https://Own.example.com",
        metadata: { name: "Own" },
        client_id: "own-client",
        client_secret: "canary-secret",
      },
      { url: "https://mcp.stripe.com/", client_id: "stripe-client", client_secret: "canary-secret" },
    ]);
    const page = await listPresets(viewer, {});
    expect(page).toMatchObject({ total_count: page.items.length, has_more: false, next_page_token: null });
    expect(page.items.slice(0, 2)).toEqual([
      { url: "https://own.example.com/", metadata: { name: "Own" } },
      { url: "https://mcp.stripe.com/", metadata: null },
    ]);
    expect(page.items.filter(({ url }) => url === "https://mcp.stripe.com/")).toHaveLength(1);
    expect(JSON.stringify(page)).not.toMatch(/canary|client/);
  });

  test("match the normalized address only", () => {
    configure([{ url: "https://own.example.com/mcp", client_id: "c" }]);
    expect(matchPreset("https://own.example.com/mcp")).toMatchObject({ clientId: "c", connectorId: "conn_mcp" });
    for (const other of ["https://own.example.com/mcp/", "https://own.example.com/", "http://own.example.com/mcp"])
      expect(matchPreset(other)).toBeUndefined();
    expect(matchPreset("https://mcp.linear.app/mcp")).toMatchObject({ connectorId: "conn_linear", clientSecret: null });
  });

  // @req R-RUN-01
  test("that are misspelled stop the start, by the variable's name and without the secret", () => {
    configure([{ url: "https://ok.example.com/" }, { url: "nonsense", client_secret: "canary-secret" }]);
    expect(() => operatorPresets()).toThrow(/CONNECTOR_PRESETS \(at 1/);
    expect(() => operatorPresets()).not.toThrow(/canary/);
  });

  test("we ship are https and hold no client", () => {
    expect(MCP_SERVERS.every(({ url }) => new URL(url).protocol === "https:")).toBe(true);
    expect(operatorPresets()).toEqual([]);
  });
});

describe("the catalog", () => {
  test("begins with the sandbox where it runs and ends with the generic connector", () => {
    setSandboxMcpUrl("http://127.0.0.1:4101/mcp");
    const ids = catalogEntries().map(({ id }) => id);
    expect([ids[0], ids.at(-1)]).toEqual(["conn_sandbox", "conn_mcp"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(matchPreset("http://127.0.0.1:4101/mcp")).toMatchObject({ connectorId: "conn_sandbox" });
    setSandboxMcpUrl(null);
    expect(catalogEntry("conn_sandbox")).toBeUndefined();
  });

  test("finds an entry by id or slug; others are not there", async () => {
    expect((await listCatalog(viewer, {})).data.length).toBe(catalogEntries().length);
    const byId = await getCatalogEntry(viewer, { id: "conn_linear" });
    expect(await getCatalogEntry(viewer, { id: "linear" })).toEqual(byId);
    await expect(getCatalogEntry(viewer, { id: "conn_none" })).rejects.toMatchObject({ code: "not_found" });
  });
});
