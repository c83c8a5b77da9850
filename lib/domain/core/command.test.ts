import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { inOrg, inSystem } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { command } from "./command";
import type { Ctx } from "./ctx";
import { query } from "./query";
import { flow } from "./flow";

beforeAll(async () => (await testDatabase()).close);

const entriesOf = (orgId: string, action: string) =>
  inOrg(orgId, (tx) => tx.auditEntry.findMany({ where: { orgId, action }, orderBy: { sequence: "asc" } }));
const nameOf = async (orgId: string) =>
  (await inOrg(orgId, (tx) => tx.organization.findUniqueOrThrow({ where: { id: orgId } }))).name;

let runs = 0;
const rename = command({
  action: "test.rename",
  permission: "organization:configure",
  input: z.object({ name: z.string().min(1), fail: z.enum(["throw", "forbid", "sql", "audit"]).optional() }),
  run: async ({ tx, ctx, input }) => {
    runs += 1;
    await tx.organization.update({ where: { id: ctx.orgId }, data: { name: input.name } });
    if (input.fail === "throw") throw new Error("the disk is on fire");
    if (input.fail === "forbid") throw new AppError("forbidden", "Not this one.");
    if (input.fail === "sql") await tx.$executeRaw`SELECT 1 / 0`;
    const after = input.fail === "audit" ? { big: 1n } : { name: input.name };
    return { result: input.name, audit: { entityType: "organization", entityId: ctx.orgId, after } };
  },
});

async function setting(role: "admin" | "viewer" = "admin") {
  const organization = await anOrganization("Before");
  return { organization, ctx: await aMember(organization, role) };
}

describe("a command", () => {
  // @req R-DATA-02
  test("commits its change and its entry together", async () => {
    const { organization, ctx } = await setting();
    expect(await rename(ctx, { name: "After" })).toBe("After");
    expect(await nameOf(organization.id)).toBe("After");
    expect(await entriesOf(organization.id, "test.rename")).toMatchObject([
      {
        actorKind: "user",
        actorId: ctx.principal.id,
        actorName: "Some admin",
        entityType: "organization",
        entityId: organization.id,
        outcome: "success",
        requestId: ctx.requestId,
        before: null,
        after: { name: "After" },
      },
    ]);
  });

  for (const fail of ["throw", "sql", "audit"] as const) {
    // @req R-DATA-02
    test(`that fails (${fail}) leaves neither change nor entry`, async () => {
      const { organization, ctx } = await setting();
      await expect(rename(ctx, { name: "After", fail })).rejects.toThrow();
      expect(await nameOf(organization.id)).toBe("Before");
      expect(await entriesOf(organization.id, "test.rename")).toEqual([]);
    });
  }

  test("without the permission does not run, and the refusal is on the trail", async () => {
    const { organization, ctx } = await setting("viewer");
    const before = runs;
    await expect(rename(ctx, { name: "After" })).rejects.toMatchObject({ code: "forbidden", status: 403 });
    expect(runs).toBe(before);
    expect(await entriesOf(organization.id, "test.rename")).toMatchObject([
      { outcome: "denied", actorId: ctx.principal.id, entityType: "permission", entityId: "organization:configure" },
    ]);
  });

  test("judges the permission before the input: who may not act learns nothing of its form", async () => {
    const { ctx } = await setting("viewer");
    await expect(rename(ctx, { nonsense: true })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("refused within, after the permission, is on the trail and changes nothing", async () => {
    const { organization, ctx } = await setting();
    await expect(rename(ctx, { name: "After", fail: "forbid" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await nameOf(organization.id)).toBe("Before");
    expect(await entriesOf(organization.id, "test.rename")).toMatchObject([{ outcome: "denied" }]);
  });

  test("does not run on input that does not fit, and names each field", async () => {
    const { organization, ctx } = await setting();
    const before = runs;
    const misfit = rename(ctx, { name: "", fail: "no" });
    await expect(misfit).rejects.toMatchObject({ code: "validation_failed", status: 422 });
    await expect(misfit).rejects.toMatchObject({ errors: [{ field: "name" }, { field: "fail" }] });
    expect(runs).toBe(before);
    expect(await entriesOf(organization.id, "test.rename")).toEqual([]);
  });

  test("cannot reach another organization, whatever ids it is given", async () => {
    const [here, there] = [await setting(), await setting()];
    const steal = command({
      action: "test.steal",
      permission: "organization:configure",
      input: z.object({ id: z.uuid() }),
      run: async ({ tx, input: { id } }) => {
        const { count } = await tx.organization.updateMany({ where: { id }, data: { name: "Stolen" } });
        return { result: count, audit: { entityType: "organization", entityId: id } };
      },
    });
    expect(await steal(here.ctx, { id: there.organization.id })).toBe(0);
    expect(await nameOf(there.organization.id)).toBe("Before");
  });

  test("declares its permission for those who enumerate verbs", () => {
    expect(rename.permission).toBe("organization:configure");
  });
});

describe("text that PostgreSQL cannot hold", () => {
  const cases: Readonly<Record<string, unknown>> = {
    "a NUL": { name: "a\u0000b" },
    "a lone surrogate": { name: "a\ud800b" },
    "a NUL deep inside": { name: "a", more: [{ list: ["\u0000"] }] },
    "a NUL in a key": { name: "a", "b\u0000": 1 },
    "nesting without end": { name: "a", more: JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`) as unknown },
  };
  for (const [what, input] of Object.entries(cases)) {
    test(`${what} is the caller's mistake, not ours`, async () => {
      const { ctx } = await setting();
      await expect(rename(ctx, input)).rejects.toMatchObject({ code: "validation_failed" });
    });
  }

  test("whole emoji and every plane are fine", async () => {
    const { organization, ctx } = await setting();
    await rename(ctx, { name: "🦊 Ünïcödé 漢字 𝄞" });
    expect(await nameOf(organization.id)).toBe("🦊 Ünïcödé 漢字 𝄞");
  });
});

describe("a query", () => {
  const readName = query({
    permission: "audit:read",
    input: z.object({ id: z.uuid() }),
    run: async ({ tx, input }) => (await tx.organization.findUnique({ where: { id: input.id } }))?.name ?? null,
  });

  test("needs its permission and its input", async () => {
    const { organization, ctx } = await setting("viewer");
    await expect(readName(ctx, { id: organization.id })).rejects.toMatchObject({ code: "forbidden" });
    const admin = await aMember(organization, "admin");
    await expect(readName(admin, {})).rejects.toMatchObject({ code: "validation_failed" });
    expect(await readName(admin, { id: organization.id })).toBe("Before");
  });

  // @req R-DATA-01
  test("sees its own organization only, also with a wrong where", async () => {
    const [here, there] = [await setting(), await setting()];
    expect(await readName(here.ctx, { id: there.organization.id })).toBeNull();
  });
});

describe("a flow", () => {
  test("needs its permission before it does anything", async () => {
    const { ctx } = await setting("viewer");
    let begun = false;
    const call = flow("connectors:write", async () => (begun = true));
    await expect(call(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(begun).toBe(false);
  });

  test("that has a name on the trail leaves its refusal there, and nothing else", async () => {
    const { organization, ctx } = await setting("viewer");
    const call = flow("connectors:write", async () => "done", "test.call");
    await expect(call(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await call(await aMember(organization, "developer"), {})).toBe("done");
    expect(await entriesOf(organization.id, "test.call")).toMatchObject([{ outcome: "denied" }]);
  });
});

describe("the actor on the trail", () => {
  const actorOf = async (ctx: Ctx, orgId: string) => {
    await rename(ctx, { name: "After" });
    const [entry] = await entriesOf(orgId, "test.rename");
    return { kind: entry?.actorKind, id: entry?.actorId, name: entry?.actorName };
  };

  test("is the system by name for background work", async () => {
    const organization = await anOrganization();
    const principal = { kind: "system", name: "probe" } as const;
    const ctx = { orgId: organization.id, principal, requestId: "r", now: () => new Date() };
    expect(await actorOf(ctx, organization.id)).toEqual({ kind: "system", id: null, name: "probe" });
  });

  test("is the key for a key's denial", async () => {
    const organization = await anOrganization();
    const key = await aKey(await aMember(organization, "owner"), ["connectors:read"]);
    await expect(rename(key.ctx, { name: "x" })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("no key can do this"),
    });
    expect(await entriesOf(organization.id, "test.rename")).toMatchObject([
      { actorKind: "key", actorName: "test key", outcome: "denied" },
    ]);
    expect(await inSystem((tx) => tx.auditHead.count({ where: { orgId: organization.id } }))).toBe(1);
  });
});
