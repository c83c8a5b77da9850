import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { inOrg, inSystem, pgInOrg, pgInSystem, pool, prisma } from "./index";

beforeAll(async () => (await testDatabase()).close);

async function makeOrganization(): Promise<string> {
  const id = randomUUID();
  await inSystem((tx) => tx.organization.create({ data: { id, slug: id, name: "Acme" } }));
  return id;
}

describe("row-level security", () => {
  test("the runtime role is neither superuser nor exempt", async () => {
    const sql = "select rolsuper, rolbypassrls from pg_roles where rolname = current_user";
    expect((await pool().query(sql)).rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  test("without a scope nothing of any tenant is visible", async () => {
    await makeOrganization();
    expect(await prisma().organization.count()).toBe(0);
  });

  test("inOrg sees its own organization and no other", async () => {
    const [mine] = [await makeOrganization(), await makeOrganization()];
    const seen = await inOrg(mine, (tx) => tx.organization.findMany({ select: { id: true } }));
    expect(seen).toEqual([{ id: mine }]);
  });

  test("inOrg cannot write into another organization", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const written = await inOrg(mine, (tx) =>
      tx.organization.updateMany({ where: { id: other }, data: { name: "taken" } }),
    );
    expect(written.count).toBe(0);
  });

  test("inSystem sees every organization", async () => {
    const ids = [await makeOrganization(), await makeOrganization()];
    expect(await inSystem((tx) => tx.organization.count({ where: { id: { in: ids } } }))).toBe(2);
  });

  test("the scope ends with its transaction, on the same connection too", async () => {
    const id = await makeOrganization();
    await pgInOrg(id, (client) => client.query("select 1"));
    expect((await pool().query("select id from organization")).rows).toEqual([]);
  });
});

describe("plain transactions", () => {
  test("pgInOrg and pgInSystem scope as the Prisma ones do", async () => {
    const [mine, other] = [await makeOrganization(), await makeOrganization()];
    const sql = "select id from organization where id = any($1)";
    const own = await pgInOrg(mine, (client) => client.query(sql, [[mine, other]]));
    const all = await pgInSystem((client) => client.query(sql, [[mine, other]]));
    expect([own.rows, all.rows.length]).toEqual([[{ id: mine }], 2]);
  });

  test("a failure rolls back and reaches the caller", async () => {
    const id = randomUUID();
    const work = pgInOrg(id, async (client) => {
      await client.query("insert into organization (id, slug, name, redirect_allow) values ($1, $2, 'x', '{}')", [
        id,
        id,
      ]);
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await inSystem((tx) => tx.organization.count({ where: { id } }))).toBe(0);
  });
});
