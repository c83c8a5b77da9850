import { beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization, type UserPrincipal } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { createConnector, createInstallation } from "./create";
import { countFacets } from "./facets";
import { listInstallations } from "./list";
import { updateInstallation } from "./update";

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

describe("the list of installations", () => {
  test("pages by 20, narrows by status, connector and words, and takes words literally", async () => {
    const member = await aDeveloper();
    await make(
      member,
      Array.from({ length: 21 }, (_, n) => `n${n}`),
    );
    const page = await listInstallations(member, {});
    expect([page.data.length, page.has_more]).toEqual([20, true]);
    expect((await listInstallations(member, { cursor: page.next_cursor })).data).toHaveLength(1);
    await createConnector(member, { url: "https://odd.example.com/", metadata: { name: "100%_\\ odd" } });
    const named = async (q: string) => (await listInstallations(member, { q })).data.map(({ name }) => name);
    expect(await named("100%_\\")).toEqual(["100%_\\ odd"]);
    expect(await named("%")).toEqual(["100%_\\ odd"]);
    expect(await named("ODD.EXAMPLE")).toEqual(["100%_\\ odd"]);
    expect(await named("' OR true --")).toEqual([]);
    const { id } = await createInstallation(member, { connector_id: "conn_linear" });
    expect((await listInstallations(member, { connector_id: "conn_linear" })).data).toMatchObject([{ id }]);
    for (const input of [{ limit: 101 }, { status: "on" }, { cursor: "x" }])
      await expect(listInstallations(member, input)).rejects.toMatchObject({ code: "validation_failed" });
  });

  // @req R-STATE-08
  test("shows the same status that it filters and counts by", async () => {
    const member = await aDeveloper();
    const ids = await make(member, ["pending", "waiting", "active", "inactive", "error", "disabled"]);
    await move(member, ids[1], { state: "auth_required" });
    await move(member, ids[2], { state: "connected" });
    await move(member, ids[3], { state: "disconnected", disconnectCode: "client_request" });
    await move(member, ids[4], { state: "disconnected", disconnectCode: "unreachable" });
    await move(member, ids[5], { state: "connected", enabled: false });
    const shown: Record<string, string[]> = {};
    for (const status of ["pending", "active", "inactive", "error", "disabled"]) {
      const { data } = await listInstallations(member, { status });
      expect(data.every((installation) => installation.status === status)).toBe(true);
      shown[status] = data.map(({ name }) => name);
    }
    expect(shown).toEqual({
      pending: ["waiting", "pending"],
      active: ["active"],
      inactive: ["inactive"],
      error: ["error"],
      disabled: ["disabled"],
    });
    const facets = await countFacets(member, {});
    const counts = Object.fromEntries(facets.status.map(({ value, count }) => [value, count]));
    expect(counts).toEqual({ pending: 2, active: 1, inactive: 1, error: 1, disabled: 1 });
  });

  test("is counted by what the other filters leave, of what the caller sees", async () => {
    const member = await aDeveloper();
    const [first] = await make(member, ["a", "b"]);
    await move(member, first, { state: "connected" });
    const { id } = await createInstallation(member, { connector_id: "conn_linear" });
    await updateInstallation(member, { id, status: "disabled" });
    const facets = await countFacets(member, { status: "active" });
    expect(facets).toMatchObject({ total: 1, connector: [{ value: "conn_mcp", count: 1 }] });
    expect(facets.status.find(({ value }) => value === "disabled")?.count).toBe(1);
    const viewer = await aMember({ id: member.orgId }, "viewer");
    expect((await countFacets(viewer, {})).total).toBe(1);
    const stranger = await aDeveloper();
    expect(await countFacets(stranger, {})).toMatchObject({ total: 0, connector: [] });
    expect((await listInstallations(stranger, {})).data).toEqual([]);
  });
});
