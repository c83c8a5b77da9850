import { beforeAll, describe, expect, test } from "vitest";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { listAudit } from "../audit";
import { createView, deleteView, listViews, setDefaultView, updateView } from "./views";

beforeAll(async () => (await testDatabase()).close);

async function aTeam() {
  const organization = await anOrganization();
  const [admin, developer, viewer] = [
    await aMember(organization, "admin"),
    await aMember(organization, "developer"),
    await aMember(organization, "viewer"),
  ];
  return { organization, admin, developer, viewer };
}

const search = {
  status: ["error" as const],
  owner: "me" as const,
  sort: "-calls" as const,
  columns: ["name", "status"],
  density: "compact" as const,
};
const names = async (ctx: Parameters<typeof listViews>[0]) => (await listViews(ctx, {})).data.map(({ name }) => name);
const BUILT_IN = ["All", "Needs attention", "Unused for 30 days", "Mine"];

// @req R-LIST-06
describe("saved views", () => {
  test("begin with the built-in ones, which nobody changes; `All` is what a list opens with", async () => {
    const { viewer } = await aTeam();
    const { data } = await listViews(viewer, {});
    expect(data.map(({ name }) => name)).toEqual(BUILT_IN);
    expect(data.filter((view) => view.is_default).map(({ id }) => id)).toEqual(["all"]);
    expect(data.every((view) => view.built_in && !view.editable)).toBe(true);
    await expect(updateView(viewer, { id: "all", name: "x" })).rejects.toMatchObject({ code: "validation_failed" });
  });

  test("keep filters, order, columns and density under a name, for their owner alone until they are shared", async () => {
    const { developer, viewer, admin } = await aTeam();
    const view = await createView(developer, { name: " Mine that fail ", search });
    expect(view).toMatchObject({ name: "Mine that fail", search, shared: false, built_in: false, editable: true });
    expect(await names(developer)).toEqual([...BUILT_IN, "Mine that fail"]);
    for (const other of [viewer, admin]) expect(await names(other)).toEqual(BUILT_IN);
    await updateView(developer, { id: view.id, shared: true, name: "Ours" });
    expect(await names(viewer)).toEqual([...BUILT_IN, "Ours"]);
    expect((await listViews(viewer, {})).data.at(-1)?.editable).toBe(false);
    await deleteView(developer, { id: view.id });
    expect(await names(viewer)).toEqual(BUILT_IN);
  });

  test("of others: personal ones do not exist, shared ones change only for their owner and admins", async () => {
    const { developer, viewer, admin } = await aTeam();
    const hidden = await createView(developer, { name: "hidden", search: {} });
    const shared = await createView(developer, { name: "shared", search: {}, shared: true });
    const stranger = await aMember(await anOrganization(), "owner");
    for (const [ctx, id] of [
      [viewer, hidden.id],
      [admin, hidden.id],
      [stranger, shared.id],
      [admin, crypto.randomUUID()],
    ] as const)
      for (const change of [updateView, deleteView, setDefaultView])
        await expect(change(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateView(viewer, { id: shared.id, name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(viewer, { id: shared.id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await names(stranger)).toEqual(BUILT_IN);
    expect((await updateView(admin, { id: shared.id, name: "renamed" })).name).toBe("renamed");
    await deleteView(admin, { id: shared.id });
    expect(await names(developer)).toEqual([...BUILT_IN, "hidden"]);
  });

  test("are shared by those only who may change installations", async () => {
    const { viewer } = await aTeam();
    await expect(createView(viewer, { name: "v", search: {}, shared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { id } = await createView(viewer, { name: "v", search: {} });
    await expect(updateView(viewer, { id, shared: true })).rejects.toMatchObject({ code: "forbidden" });
    expect((await listViews(viewer, {})).data.at(-1)).toMatchObject({ name: "v", shared: false });
  });

  test("one of them, built-in or not, is what a person's list opens with, and gone it is `All` again", async () => {
    const { developer, viewer } = await aTeam();
    const opens = async (ctx: typeof viewer) => (await listViews(ctx, {})).data.find((view) => view.is_default)?.id;
    const { id } = await createView(developer, { name: "v", search: {}, shared: true });
    await setDefaultView(viewer, { id });
    expect([await opens(viewer), await opens(developer)]).toEqual([id, "all"]);
    await updateView(developer, { id, shared: false });
    expect(await opens(viewer)).toBe("all");
    await setDefaultView(developer, { id });
    await deleteView(developer, { id });
    expect(await opens(developer)).toBe("all");
    await setDefaultView(viewer, { id: "mine" });
    expect(await opens(viewer)).toBe("mine");
    await setDefaultView(viewer, { id: null });
    expect(await opens(viewer)).toBe("all");
  });

  test("have one name each per person, whatever its case, and fifty at most", async () => {
    const { developer, viewer } = await aTeam();
    await createView(developer, { name: "Same", search: {} });
    await createView(viewer, { name: "same", search: {} });
    await expect(createView(developer, { name: "SAME", search: {} })).rejects.toMatchObject({ code: "conflict" });
    const { id } = await createView(developer, { name: "other", search: {} });
    await expect(updateView(developer, { id, name: "same" })).rejects.toMatchObject({ code: "conflict" });
    expect((await updateView(developer, { id, name: "Other" })).name).toBe("Other");
    const tries = Array.from({ length: 52 }, (_, n) =>
      createView(developer, { name: `view ${n}`, search: {} }).catch(() => null),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(48);
    expect(await names(developer)).toHaveLength(BUILT_IN.length + 50);
  });

  test("refuse what a list does not know", async () => {
    const { developer } = await aTeam();
    for (const odd of [{ page: 3 }, { sort: "size" }, { columns: ["Na me"] }, { density: "huge" }, { status: ["odd"] }])
      await expect(createView(developer, { name: "v", search: odd })).rejects.toMatchObject({
        code: "validation_failed",
      });
    await expect(createView(developer, { name: "  ", search: {} })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  test("are the person's behind a key too, and every change is on the trail", async () => {
    const { developer, admin } = await aTeam();
    const key = await aKey(developer, ["installations:read"]);
    const { id } = await createView(key.ctx, { name: "by key", search: {} });
    await updateView(developer, { id, name: "renamed" });
    await setDefaultView(developer, { id });
    await deleteView(developer, { id });
    const { data } = await listAudit(admin, { limit: 4 });
    expect(data.map(({ action, entity }) => [action, entity.id])).toEqual([
      ["view.delete", id],
      ["view.set_default", id],
      ["view.update", id],
      ["view.create", id],
    ]);
    expect(data[2]).toMatchObject({ before: { name: "by key" }, after: { name: "renamed" } });
  });
});
