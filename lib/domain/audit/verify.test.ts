import pg from "pg";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { appendAudit, type Ctx } from "../core";
import { createConnector } from "../installations";
import { listAudit } from "./list";
import { verifyAudit } from "./verify";

let owner: pg.Client;
beforeAll(async () => {
  const database = await testDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("set app.system = 'on'");
  return async () => {
    await owner.end();
    await database.close();
  };
});

let admin: Ctx;
let orgId = "";
beforeEach(async () => {
  const organization = await anOrganization();
  [admin, orgId] = [await aMember(organization, "admin"), organization.id];
  for (let n = 0; n < 5; n += 1) await createConnector(admin, { url: `https://mcp.example.com/${n}` });
});

/** What somebody with the owner's hold on the database does, past the trigger. */
async function tamper(sql: string): Promise<void> {
  await owner.query("alter table audit_entry disable trigger audit_entry_append_only");
  await owner.query(sql.replaceAll("$org", `'${orgId}'`));
  await owner.query("alter table audit_entry enable trigger audit_entry_append_only");
}

describe("a whole chain", () => {
  test("verifies, with its length and head", async () => {
    const verdict = await verifyAudit(admin, {});
    expect(verdict).toMatchObject({ valid: true, entries: 7, broken_at: null, reason: null });
    expect(verdict.head).toBe((await listAudit(admin, { limit: 1 })).data[0]?.hash);
  });

  test("stays whole under parallel commands, and verifies while they run", async () => {
    const writing = Array.from({ length: 30 }, (_, n) => createConnector(admin, { url: `https://p.example.com/${n}` }));
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => verifyAudit(admin, {})));
    await Promise.all(writing);
    expect(verdicts.map(({ valid }) => valid)).toEqual(Array.from({ length: 10 }, () => true));
    expect(await verifyAudit(admin, {})).toMatchObject({ valid: true, entries: 37 });
  });

  test("verifies whole where it is longer than one batch", async () => {
    for (let batch = 0; batch < 11; batch += 1)
      await inOrg(orgId, async (tx) => {
        const fact = { entityType: "test", entityId: `${batch}` };
        for (let n = 0; n < 100; n += 1) await appendAudit(tx, admin, "test.entry", fact);
      });
    expect(await verifyAudit(admin, {})).toMatchObject({ valid: true, entries: 1107 });
  });

  test("of an organization that has none yet is valid and empty", async () => {
    const principal = { kind: "system", name: "test" } as const;
    const empty = { orgId: crypto.randomUUID(), principal, requestId: "r", now: () => new Date() };
    expect(await verifyAudit(empty, {})).toMatchObject({ valid: true, entries: 0 });
  });
});

// @req R-DATA-03
describe("a broken chain", () => {
  const where = "where org_id = $org and sequence";
  const cases: Readonly<Record<string, readonly [sql: string, at: number]>> = {
    "an entry whose content was edited": [`update audit_entry set action = 'x' ${where} = 3`, 3],
    "an entry whose actor was edited": [`update audit_entry set actor_name = 'Somebody else' ${where} = 4`, 4],
    "an entry whose details were edited": [`update audit_entry set after = '{"url": "x"}' ${where} = 5`, 5],
    "an entry whose time was moved": [`update audit_entry set at = at + interval '1 ms' ${where} = 3`, 3],
    "a denial made a success": [`update audit_entry set outcome = 'failure' ${where} = 3`, 3],
    "an entry that was taken out": [`delete from audit_entry ${where} = 4`, 4],
    "a first entry that was taken out": [`delete from audit_entry ${where} = 1`, 1],
    "a last entry that was cut off": [`delete from audit_entry ${where} = 7`, 7],
    "all entries gone": [`delete from audit_entry ${where} > 0`, 1],
    "two entries that were swapped": [
      `update audit_entry set sequence = case sequence when 103 then 4 else 3 end ${where} in (103, 104)`,
      3,
    ],
    "an entry put before the first": [
      `insert into audit_entry select org_id, 0, previous, hash, at, actor_kind, actor_id, actor_name, action, entity_type,
       entity_id, outcome, request_id, before, after from audit_entry ${where} = 1`,
      0,
    ],
    "an entry put after the last": [
      `insert into audit_entry select org_id, 8, previous, hash, at, actor_kind, actor_id, actor_name, action, entity_type,
       entity_id, outcome, request_id, before, after from audit_entry ${where} = 7`,
      8,
    ],
  };
  for (const [what, [sql, at]] of Object.entries(cases)) {
    test(`shows ${what}`, async () => {
      if (what.includes("swapped")) await tamper(`update audit_entry set sequence = sequence + 100 ${where} in (3, 4)`);
      await tamper(sql);
      expect(await verifyAudit(admin, {})).toMatchObject({ valid: false, broken_at: at, reason: expect.any(String) });
    });
  }

  test("shows an entry that was made up to fit, beyond the head", async () => {
    const { data } = await listAudit(admin, { limit: 1 });
    const hash = data[0]?.hash ?? "";
    const forged = `insert into audit_entry select org_id, 8, '\\x${hash}', hash, at, actor_kind, actor_id, actor_name, action,
       entity_type, entity_id, outcome, request_id, before, after from audit_entry ${where} = 7`;
    await tamper(forged);
    expect((await verifyAudit(admin, {})).valid).toBe(false);
  });

  test("shows a head that was put back", async () => {
    await owner.query(
      `update audit_head h set sequence = 6, hash = (select hash from audit_entry e where e.org_id = h.org_id and sequence = 6)
       where org_id = $1`,
      [orgId],
    );
    expect((await verifyAudit(admin, {})).valid).toBe(false);
  });
});

describe("the trail", () => {
  test("is append-only for the application: an entry is neither changed nor deleted nor truncated", async () => {
    const change = inOrg(orgId, (tx) => tx.auditEntry.updateMany({ where: { orgId }, data: { action: "x" } }));
    await expect(change).rejects.toThrow(/append-only/);
    await expect(inOrg(orgId, (tx) => tx.auditEntry.deleteMany({ where: { orgId } }))).rejects.toThrow(/append-only/);
    await expect(inOrg(orgId, (tx) => tx.$executeRaw`truncate audit_entry`)).rejects.toThrow(/append-only/);
    expect(await verifyAudit(admin, {})).toMatchObject({ valid: true, entries: 7 });
  });

  test("is the organization's own, and an admin's or an auditing key's to read", async () => {
    const organization = await anOrganization();
    const developer = await aMember(organization, "developer");
    const [mine, theirs] = [await aMember(organization, "admin"), admin];
    await expect(listAudit(developer, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(verifyAudit(developer, {})).rejects.toMatchObject({ code: "forbidden" });
    const key = await aKey(mine, ["audit:read"]);
    const urls = JSON.stringify((await listAudit(key.ctx, {})).data);
    expect(urls).not.toContain("mcp.example.com");
    expect(JSON.stringify((await listAudit(theirs, {})).data)).toContain("mcp.example.com");
    const unfit = await aKey(mine, ["connectors:read"]);
    await expect(listAudit(unfit.ctx, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  test("comes in pages, newest first, each entry once, also while it grows", async () => {
    const seen: number[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listAudit(admin, { limit: 3, cursor });
      seen.push(...page.data.map(({ sequence }) => sequence));
      await createConnector(admin, { url: `https://grow.example.com/${seen.length}` });
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    await expect(listAudit(admin, { cursor: "nonsense" })).rejects.toMatchObject({ code: "validation_failed" });
  });

  test("narrows by action and by entity", async () => {
    const { data } = await listAudit(admin, { action: "connector.create" });
    expect(data).toHaveLength(5);
    const [one] = data;
    const narrowed = await listAudit(admin, { entity_type: one?.entity.type, entity_id: one?.entity.id });
    expect(narrowed.data.map(({ sequence }) => sequence)).toEqual([one?.sequence]);
  });
});
