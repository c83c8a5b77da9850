import type { InstallationSort } from "@/lib/contracts";
import { encodeCursor } from "@/lib/kernel/cursor";
import { uuidv7 } from "@/lib/kernel/ids";
import { beforeAll, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aMember, anOrganization, type UserPrincipal } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import type { Ctx } from "../core";
import { createConnector, createInstallation } from "./create";
import { countFacets } from "./facets";
import { listInstallations } from "./list";
import { filterHash } from "./list-order";
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

  // @req R-LIST-02
  test("takes several values of a filter as one text or as a list, and any of them matches", async () => {
    const member = await aDeveloper();
    const [first, second] = await make(member, ["one", "two", "three"]);
    await move(member, first, { state: "connected" });
    await move(member, second, { state: "connected", enabled: false });
    const named = async (input: object) => (await listInstallations(member, input)).data.map(({ name }) => name);
    expect(await named({ status: "active,disabled" })).toEqual(["two", "one"]);
    expect(await named({ status: ["pending", "active"] })).toEqual(["three", "one"]);
    expect(await named({ category: "Generic,Files", owner: "me", connector_id: "conn_mcp" })).toHaveLength(3);
    expect(await named({ category: "Files" })).toEqual([]);
    expect(await named({ owner: crypto.randomUUID() })).toEqual([]);
  });

  // @req R-LIST-02
  test("refuses what is no filter, no order and no position, each by its name", async () => {
    const member = await aDeveloper();
    const bad = {
      status: "active,odd",
      sort: "size",
      owner: "you",
      unused: "maybe",
      limit: 0,
      cursor: "x",
      category: "x".repeat(65),
    };
    for (const [field, value] of Object.entries(bad)) {
      const refusal = listInstallations(member, { [field]: value });
      await expect(refusal, field).rejects.toMatchObject({ code: "validation_failed" });
      await expect(refusal, field).rejects.toMatchObject({ errors: [{ field: expect.stringContaining(field) }] });
    }
  });

  // @req R-LIST-01
  test("takes a cursor for the list only that it came from", async () => {
    const member = await aDeveloper();
    await make(member, ["a", "b", "c"]);
    const { next_cursor: cursor } = await listInstallations(member, { limit: 1, sort: "name", q: "e" });
    for (const other of [{ sort: "-name", q: "e" }, { sort: "name" }, { sort: "name", q: "e", owner: "me" }])
      await expect(listInstallations(member, { ...other, cursor })).rejects.toMatchObject({
        errors: [{ field: "cursor" }],
      });
    expect((await listInstallations(member, { limit: 5, sort: "name", q: "e", cursor })).data).toHaveLength(2);
  });

  test("refuses cursors that somebody made up, whatever they hold", async () => {
    const member = await aDeveloper();
    const hash = (sort: InstallationSort) => filterHash({}, sort);
    const forged = (sort: InstallationSort, key: unknown) =>
      encodeCursor([key as string, uuidv7()], { filterHash: hash(sort) });
    for (const [sort, key] of [
      ["-created", "0000-01-01T00:00:00.000Z"],
      ["-created", "infinity"],
      ["name", "\0"],
      ["name", "\uD800"],
      ["-calls", "99999999999"],
      ["-error_rate", "NaN"],
      ["-last_used", "soon"],
      ["-last_used", 3],
    ] as const)
      await expect(
        listInstallations(member, { sort, cursor: forged(sort, key) }),
        `${sort} ${key}`,
      ).rejects.toMatchObject({
        errors: [{ field: "cursor" }],
      });
    expect(
      (await listInstallations(member, { sort: "-last_used", cursor: forged("-last_used", "never") })).data,
    ).toEqual([]);
  });

  // @req R-LIST-02
  test("finds one or two characters where a word begins, three and more anywhere", async () => {
    const member = await aDeveloper();
    await createConnector(member, { url: "https://x.example.com/", metadata: { name: "Quartz böard-Zulu" } });
    const found = async (q: string) => (await listInstallations(member, { q })).data.length;
    for (const q of ["q", "QU", "z", "zu", "bö", "ö", "art", "RTZ", "ard-zu", "x.exam"])
      expect([q, await found(q)]).toEqual([q, ["ö"].includes(q) ? 0 : 1]);
    await createConnector(member, { url: "https://y.example.com/", metadata: { name: "新北京店 İstanbul" } });
    for (const q of ["北京", "京", "İstan", "新北京店"]) expect([q, await found(q)]).toEqual([q, 1]);
    for (const q of ["u", "lu", "rtzz"]) expect([q, await found(q)]).toEqual([q, 0]);
  });

  test("says of each its category, and the calls of its last 30 days as of when", async () => {
    const member = await aDeveloper();
    const { id } = await createInstallation(member, { connector_id: "conn_linear" });
    const page = await listInstallations(member, {});
    expect(page).toMatchObject({ usage_as_of: null, data: [{ id, calls_30d: 0, error_rate_30d: null }] });
    expect(page.data[0]?.category).toBe("Developer tools");
  });
});
