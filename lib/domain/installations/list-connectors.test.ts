import { beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization, type UserPrincipal } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { createConnector, createInstallation } from "./create";
import { listInstallations } from "./list";
import { listConnectors } from "./list-connectors";
import { deleteConnector } from "./remove";

beforeAll(async () => (await testDatabase()).close);

type Member = Ctx & { principal: UserPrincipal };
const aDeveloper = async (): Promise<Member> => aMember(await anOrganization(), "developer");

async function make(ctx: Ctx, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const { id } = await createConnector(ctx, { url: `https://${name}.example.com/`, metadata: { name } });
    ids.push(id);
  }
  return ids;
}

const move = (ctx: Ctx, id: string | undefined, data: { state: string; disconnectCode?: string; enabled?: boolean }) =>
  inOrg(ctx.orgId, (tx) => tx.installation.update({ where: { id: id ?? "" }, data }));

async function allPages(ctx: Ctx, input: Record<string, unknown>, between = async () => {}): Promise<string[]> {
  const names: string[] = [];
  for (let page_token: string | undefined; ;) {
    const page = await listConnectors(ctx, { ...input, page_token });
    names.push(...page.items.map(({ name }) => name));
    expect(page.has_more).toBe(page.next_page_token !== null);
    if (page.next_page_token === null) return names;
    page_token = page.next_page_token;
    await between();
  }
}

describe("the list of connectors", () => {
  // @req R-CONN-08
  test("without a limit holds all of the caller's, newest first, and no more", async () => {
    const member = await aDeveloper();
    const names = Array.from({ length: 130 }, (_, n) => `c${n}`);
    await make(member, names);
    const page = await listConnectors(member, {});
    expect(page.items.map(({ name }) => name)).toEqual(names.toReversed());
    expect(page).toMatchObject({ total_count: 130, has_more: false, next_page_token: null });
  });

  test("without a limit also holds more than one statement takes parameters", async () => {
    const member = await aDeveloper();
    const rows = 33_000;
    await inOrg(member.orgId, async (tx) => {
      // Past the counts, which this list does not read.
      await tx.$executeRaw`SELECT set_config('app.bulk_load', 'on', true)`;
      await tx.$executeRaw`
      INSERT INTO installation (id, org_id, passport_id, owner_id, connector_id, name, url, requested_scopes, granted_scopes)
      SELECT gen_random_uuid(), ${member.orgId}::uuid, 'p', ${member.principal.id}::uuid, 'conn_mcp', 'n' || n,
        'https://' || n || '.example.com/', '{}', '{}' FROM generate_series(1, ${rows}::int) AS n`;
    });
    const page = await listConnectors(member, {});
    expect(page.items).toHaveLength(rows);
    expect(new Set(page.items.map(({ id }) => id)).size).toBe(rows);
  }, 60_000);

  // @req R-CONN-09
  test("in pages holds each once, while others come and go", async () => {
    const member = await aDeveloper();
    const ids = await make(member, ["a", "b", "c", "d", "e", "f", "g"]);
    let turns = 0;
    const seen = await allPages(member, { limit: "2" }, async () => {
      turns += 1;
      await make(member, [`new${turns}`]);
      // What was already shown goes; what is yet to come moves nowhere.
      if (turns <= 2) await deleteConnector(member, { id: ids[7 - turns] });
    });
    expect(seen).toEqual(["g", "f", "e", "d", "c", "b", "a"]);
  });

  // @req R-CONN-09
  test("keeps its place among those made at the same instant", async () => {
    const member = await aDeveloper();
    await make({ ...member, now: () => new Date(1_700_000_000_123) }, ["a", "b", "c", "d", "e"]);
    const seen = await allPages(member, { limit: 1 });
    expect(seen.toSorted()).toEqual(["a", "b", "c", "d", "e"]);
  });

  // @req R-CONN-09
  test("is narrowed by state and by scope", async () => {
    const member = await aDeveloper();
    const [first] = await make(member, ["a", "b"]);
    await move(member, first, { state: "connected" });
    expect(await allPages(member, { state: "connected" })).toEqual(["a"]);
    expect(await allPages(member, { state: "disconnected", limit: 1 })).toEqual([]);
    const colleague = await aMember({ id: member.orgId }, "developer");
    await createInstallation(colleague, {
      connector_id: "conn_mcp",
      url: "https://shared.example.com/",
      name: "shared",
    });
    await make(colleague, ["private"]);
    expect(await allPages(member, { scope: "mine" })).toEqual(["b", "a"]);
    expect(await allPages(member, { scope: "org" })).toEqual(["shared", "b", "a"]);
    expect(await allPages(await aMember({ id: member.orgId }, "admin"), { scope: "org" })).toHaveLength(4);
    const key = await aKey(colleague, ["connectors:read"]);
    expect(await allPages(key.ctx, {})).toEqual(["private", "shared"]);
    expect((await listConnectors(member, { limit: 1, state: "connected" })).total_count).toBe(1);
  });

  // @req R-CONN-09
  test("refuses a page_token that is none, or of another list, and bad parameters", async () => {
    const member = await aDeveloper();
    await make(member, ["a", "b", "c"]);
    const { next_page_token: token } = await listConnectors(member, { limit: 1, scope: "org" });
    const { next_cursor: cursor } = await listInstallations(member, { limit: 1 });
    const forged = Buffer.from(JSON.stringify({ v: 1, k: ["2026-01-01T00:00:00.000Z", "x"] })).toString("base64url");
    for (const input of [
      { page_token: "nonsense" },
      { page_token: "" },
      { page_token: forged },
      { page_token: cursor },
      { page_token: token },
      { page_token: token, scope: "org", state: "connected" },
    ])
      await expect(listConnectors(member, { limit: 1, ...input }), JSON.stringify(input)).rejects.toMatchObject({
        code: "validation_failed",
        status: 422,
        errors: [{ field: "page_token" }],
      });
    expect((await listConnectors(member, { limit: 2, scope: "org", page_token: token })).items).toHaveLength(2);
    for (const [field, value] of Object.entries({ limit: "0", state: "broken", scope: "all" }))
      await expect(listConnectors(member, { [field]: value })).rejects.toMatchObject({ errors: [{ field }] });
  });
});
