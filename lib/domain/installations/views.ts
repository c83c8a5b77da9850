import { z } from "zod";
import {
  type SavedView,
  SavedViewCreateRequest,
  SavedViewDefaultRequest,
  type SavedViewPage,
  SavedViewPatchRequest,
  Uuid,
} from "@/lib/contracts";
import { AppError, notFound } from "@/lib/kernel/errors";
import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { authorize, can, command, type Ctx, personOf, query } from "../core";
import { BUILT_IN_VIEWS, USUAL_VIEW } from "./built-in-views";
import * as store from "./store-views";

const OWN_MAX = 50;

/** GET /installation-views: the built-in ones, the caller's own, and what others share; each group by name. */
export const listViews = query({
  permission: "installations:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<SavedViewPage> => {
    const person = requirePerson(ctx);
    const rows = await store.viewsSeen(tx, ctx.orgId, person);
    const all = [...BUILT_IN_VIEWS, ...rows.map((row) => toView(ctx, row))];
    const chosen = await store.defaultView(tx, ctx.orgId, person);
    // A view that is shared no longer leaves the lists that opened with it at the usual one.
    const standing = all.some(({ id }) => id === chosen) ? chosen : USUAL_VIEW;
    return { data: all.map((view) => ({ ...view, is_default: view.id === standing })) };
  },
});

/** POST /installation-views. Sharing one needs the right to change installations. */
export const createView = command({
  action: "view.create",
  permission: "installations:read",
  input: SavedViewCreateRequest,
  run: async ({ tx, ctx, input }) => {
    const person = requirePerson(ctx);
    if (input.shared) authorize(ctx.principal, "installations:write");
    await store.lockPerson(tx, ctx.orgId, person);
    if ((await store.countViews(tx, ctx.orgId, person)) >= OWN_MAX)
      throw new AppError("conflict", `You have ${OWN_MAX} views, which is the most: delete one first.`);
    const now = ctx.now();
    const row = { id: uuidv7(), owner_id: person, ...input, created_at: now, updated_at: now };
    await requireFreeName(tx, ctx, row);
    await store.insertView(tx, ctx.orgId, row);
    return { result: toView(ctx, row), audit: { ...subject(row), after: facts(row) } };
  },
});

/** PATCH /installation-views/{id}: by its owner; a shared one also by whoever manages installations. */
export const updateView = command({
  action: "view.update",
  permission: "installations:read",
  input: SavedViewPatchRequest.extend({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const row = requireEditable(ctx, await store.lockView(tx, ctx.orgId, input.id));
    const { name = row.name, search = row.search, shared = row.shared } = input;
    if (shared && !row.shared) authorize(ctx.principal, "installations:write");
    const after = { ...row, name, search, shared, updated_at: ctx.now() };
    await store.lockPerson(tx, ctx.orgId, row.owner_id);
    await requireFreeName(tx, ctx, after);
    await store.changeView(tx, ctx.orgId, after);
    const chosen = await store.defaultView(tx, ctx.orgId, requirePerson(ctx));
    const result = { ...toView(ctx, after), is_default: chosen === row.id };
    return { result, audit: { ...subject(row), before: facts(row), after: facts(after) } };
  },
});

/** DELETE /installation-views/{id}: by the same. Whoever's list opened with it is back at the usual one. */
export const deleteView = command({
  action: "view.delete",
  permission: "installations:read",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const row = requireEditable(ctx, await store.lockView(tx, ctx.orgId, input.id));
    await store.removeView(tx, ctx.orgId, row.id);
    return { result: null, audit: { ...subject(row), before: facts(row) } };
  },
});

/** PUT /installation-views/default: what the caller's list opens with. */
export const setDefaultView = command({
  action: "view.set_default",
  permission: "installations:read",
  input: SavedViewDefaultRequest,
  run: async ({ tx, ctx, input }) => {
    const person = requirePerson(ctx);
    const id = input.id ?? USUAL_VIEW;
    if (!BUILT_IN_VIEWS.some((view) => view.id === id)) {
      if (!Uuid.safeParse(id).success) throw notFound("View");
      requireSeen(ctx, await store.lockView(tx, ctx.orgId, id));
    }
    await store.setDefaultView(tx, ctx.orgId, person, id);
    return { result: null, audit: { entityType: "view", entityId: id, after: { opens_list_of: person } } };
  },
});

function toView(ctx: Ctx, row: store.ViewRow): SavedView {
  return {
    id: row.id,
    name: row.name,
    built_in: false,
    shared: row.shared,
    is_default: false,
    owner_id: row.owner_id,
    editable: mayEdit(ctx, row),
    search: row.search,
    updated_at: row.updated_at.toISOString(),
  };
}

function mayEdit({ principal }: Ctx, row: store.ViewRow): boolean {
  return row.owner_id === personOf(principal) || (row.shared && can(principal, "installations:manage"));
}

/** Somebody else's personal view does not exist. */
function requireSeen({ principal }: Ctx, row: store.ViewRow | null): store.ViewRow {
  if (!row || !(row.shared || row.owner_id === personOf(principal))) throw notFound("View");
  return row;
}

function requireEditable(ctx: Ctx, row: store.ViewRow | null): store.ViewRow {
  const seen = requireSeen(ctx, row);
  if (!mayEdit(ctx, seen))
    throw new AppError("forbidden", "This view is shared by its owner: ask them or an admin to change it.");
  return seen;
}

async function requireFreeName(tx: Tx, { orgId }: Ctx, { id, owner_id, name }: store.ViewRow): Promise<void> {
  if (await store.nameIsTaken(tx, orgId, owner_id, name, id))
    throw new AppError("conflict", `There is a view “${name}” already.`);
}

function requirePerson({ principal }: Ctx): string {
  const person = personOf(principal);
  if (person === null) throw new AppError("bad_request", "A view needs a person whose it is.");
  return person;
}

const subject = ({ id }: store.ViewRow) => ({ entityType: "view", entityId: id });
const facts = ({ name, shared, search }: store.ViewRow) => ({ name, shared, search });
