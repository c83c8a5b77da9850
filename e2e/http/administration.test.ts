import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  ApiKey,
  ApiKeyCreated,
  ApiKeyPage,
  AuditPage,
  AuditVerdict,
  CatalogEntry,
  CatalogPage,
  MemberAdded,
  MemberChanged,
} from "@/lib/contracts";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { api, bearer, expectOk, expectProblem } from "./api";
import { aCaller, aPerson, secretOf } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
let organization: TestOrganization;
let developer: Awaited<ReturnType<typeof aPerson>>;
let admin: typeof developer;
let stranger: typeof developer;
beforeAll(async () => {
  suite = await httpSuite();
  organization = await anOrganization();
  developer = await aPerson(suite.server, organization, "developer");
  admin = await aPerson(suite.server, organization, "admin");
  stranger = await aPerson(suite.server, await anOrganization(), "owner");
  return suite.close;
});

describe("/api-keys", () => {
  const PATH = "/api/v1/api-keys";
  const make = async (body: object = {}, as = developer) => {
    const asked = { name: "CI", scopes: ["connectors:read"], ...body };
    return expectOk(await as.call("POST", PATH, { body: asked }), 201, ApiKeyCreated.strict());
  };

  // @req R-AUTH-07
  test("201 shows the key once; from then on neither the list nor the database has it", async () => {
    const made = await make();
    expect(await api(suite.server.url, bearer(made.api_key))("GET", "/api/v1/connectors")).toMatchObject({
      status: 200,
    });
    const listed = await developer.call("GET", PATH);
    expect(expectOk(listed, 200, ApiKeyPage.extend({ data: z.array(ApiKey.strict()) })).data).toMatchObject([
      { id: made.id },
    ]);
    const secret = secretOf(made.api_key);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const { rows } = await pgInSystem((client) => client.query("select api_key::text from api_key"));
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(suite.server.log()).not.toContain(secret);
  });

  test("200 lists one's own; for an admin everybody's", async () => {
    const [mine, theirs] = [await make(), await make({}, admin)];
    const ids = async (as: typeof developer) =>
      expectOk(await as.call("GET", PATH), 200, ApiKeyPage).data.map(({ id }) => id);
    expect(await ids(developer)).toContain(mine.id);
    expect(await ids(developer)).not.toContain(theirs.id);
    expect(await ids(admin)).toEqual(expect.arrayContaining([mine.id, theirs.id]));
    expect(await ids(stranger)).toEqual([]);
  });

  // @req R-AUTH-07
  test("204 revokes it at once, also twice", async () => {
    const made = await make();
    for (let n = 0; n < 2; n++)
      expect(await developer.call("DELETE", `${PATH}/${made.id}`)).toMatchObject({ status: 204 });
    const refused = await api(suite.server.url, bearer(made.api_key))("GET", "/api/v1/connectors");
    expectProblem(refused, 401, "unauthenticated");
  });

  // @req R-AUTH-08
  test("a key never does more than its person's role, whatever its scopes say", async () => {
    const made = await make({ scopes: ["connectors:write", "audit:read"] });
    const call = api(suite.server.url, bearer(made.api_key));
    expectProblem(await call("GET", "/api/v1/audit"), 403, "forbidden");
    const change = (role: string) =>
      inOrg(organization.id, (tx) =>
        tx.membership.updateMany({ where: { userId: developer.member.principal.id }, data: { role } }),
      );
    await change("viewer");
    expectProblem(await call("POST", "/api/v1/connectors", { body: { url: "https://a.example/" } }), 403, "forbidden");
    await change("developer");
  });

  test("401 by a key: keys are made by people", async () => {
    const { call } = await aCaller(suite.server, { organization, role: "owner" });
    expectProblem(await call("GET", PATH), 401, "unauthenticated");
    expectProblem(await call("POST", PATH, { body: { name: "x", scopes: ["usage:read"] } }), 401, "unauthenticated");
  });

  test("404 for somebody else's key, as for one that does not exist", async () => {
    const theirs = await make({}, admin);
    for (const id of [theirs.id, uuidv7()])
      expectProblem(await developer.call("DELETE", `${PATH}/${id}`), 404, "not_found");
    expectProblem(await stranger.call("DELETE", `${PATH}/${theirs.id}`), 404, "not_found");
  });

  test.each([
    ["no scope", { scopes: [] }],
    ["an unknown scope", { scopes: ["everything"] }],
    ["an empty name", { name: " " }],
    ["an end that is no time", { expires_at: "tomorrow" }],
  ])("422 for %s", async (_, body) => {
    const asked = { name: "CI", scopes: ["connectors:read"], ...body };
    expectProblem(await developer.call("POST", PATH, { body: asked }), 422, "validation_failed");
  });
});

describe("/catalog", () => {
  test("200 with every connector, each of which is found by id and by slug", async () => {
    const page = expectOk(await developer.call("GET", "/api/v1/catalog"), 200, CatalogPage);
    expect(page.data.map(({ id }) => id)).toEqual(expect.arrayContaining(["conn_linear", "conn_github", "conn_mcp"]));
    for (const entry of page.data)
      for (const id of [entry.id, entry.slug])
        expect(expectOk(await developer.call("GET", `/api/v1/catalog/${id}`), 200, CatalogEntry)).toEqual(entry);
  });

  test("404 for one that it does not have", async () => {
    for (const id of ["conn_nothing", "..%2F..%2Fetc", "conn_constructor", "__proto__"])
      expectProblem(await developer.call("GET", `/api/v1/catalog/${id}`), 404, "not_found");
  });
});

// Everything of two neighbours but their places, the hashes included.
const SWAP = `update audit_entry a
  set (at, request_id, actor_kind, actor_id, actor_name, action, entity_type, entity_id, outcome, before, after, previous, hash) =
    (b.at, b.request_id, b.actor_kind, b.actor_id, b.actor_name, b.action, b.entity_type, b.entity_id, b.outcome, b.before, b.after,
     b.previous, b.hash)
  from audit_entry b
  where a.org_id = $1 and b.org_id = $1 and a.sequence in (3, 4) and b.sequence = 7 - a.sequence`;

describe("/audit", () => {
  // @req R-DATA-02
  test("200 with who did what, newest first, one entry for each change", async () => {
    const { body } = await developer.call("POST", "/api/v1/connectors", { body: { url: "https://audited.example/" } });
    const { id } = z.object({ id: z.string() }).parse(body);
    await developer.call("DELETE", `/api/v1/connectors/${id}`);
    const page = expectOk(await admin.call("GET", `/api/v1/audit?entity_id=${id}`), 200, AuditPage);
    expect(page.data).toMatchObject([
      { action: "connector.delete", outcome: "success", actor: { kind: "user", id: developer.member.principal.id } },
      { action: "connector.create", outcome: "success", entity: { id }, after: { url: "https://audited.example/" } },
    ]);
  });

  test("200 with a refused change, too", async () => {
    const reader = await aCaller(suite.server, { organization, scopes: ["connectors:read"] });
    await reader.call("POST", "/api/v1/connectors", { body: { url: "https://denied.example/" } });
    const { data } = expectOk(await admin.call("GET", "/api/v1/audit?action=connector.create&limit=1"), 200, AuditPage);
    expect(data).toMatchObject([{ outcome: "denied", actor: { kind: "key" } }]);
  });

  test("200 in pages that hold every entry exactly once", async () => {
    const sequences: number[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `/api/v1/audit?limit=7${cursor ? `&cursor=${cursor}` : ""}`;
      const page: AuditPage = expectOk(await admin.call("GET", path), 200, AuditPage);
      sequences.push(...page.data.map(({ sequence }) => sequence));
      cursor = page.next_cursor;
    } while (cursor);
    expect(sequences).toEqual(Array.from({ length: sequences.length }, (_, n) => sequences.length - n));
  });

  // @req R-DATA-03
  test.each([
    ["edited", "update audit_entry set actor_name = 'Nobody' where org_id = $1 and sequence = 3", 3],
    ["deleted", "delete from audit_entry where org_id = $1 and sequence = 3", 3],
    ["cut off at the end", "delete from audit_entry where org_id = $1 and sequence >= 3", 3],
    ["swapped", SWAP, 3],
  ])("200 verifies the chain, and says where an entry was %s in the database", async (_, tamper, brokenAt) => {
    const home = await anOrganization();
    const watcher = await aCaller(suite.server, { organization: home, role: "admin" });
    for (const n of [1, 2])
      await watcher.call("POST", "/api/v1/connectors", { body: { url: `https://c${n}.example/` } });
    const verify = async () => expectOk(await watcher.call("GET", "/api/v1/audit/verify"), 200, AuditVerdict.strict());
    expect(await verify()).toMatchObject({ valid: true, broken_at: null, reason: null });
    // The database itself refuses this: whoever does it has to be its owner, and to mean it.
    const asOwner = (sql: string) => pgInSystem((client) => client.query(sql, sql.includes("$1") ? [home.id] : []));
    await expect(asOwner(tamper)).rejects.toThrow("append-only");
    await asOwner("alter table audit_entry disable trigger user");
    await asOwner(tamper);
    await asOwner("alter table audit_entry enable trigger user");
    expect(await verify()).toMatchObject({ valid: false, broken_at: brokenAt, reason: expect.stringMatching(/\w/) });
  });

  test("422 for a cursor that is none", async () => {
    expectProblem(await admin.call("GET", "/api/v1/audit?cursor=x"), 422, "validation_failed");
  });

  test("403 for a developer, who is told what is missing", async () => {
    const problem = expectProblem(await developer.call("GET", "/api/v1/audit"), 403, "forbidden");
    expect(problem.detail).toContain("audit:read");
  });
});

describe("/members", () => {
  test("200 lists the organization's people and nobody else", async () => {
    const answer = await developer.call("GET", "/api/v1/members");
    const members = z.array(z.object({ email: z.string(), role: z.string() })).parse(answer.body);
    expect(members.map(({ email }) => email)).toEqual(expect.arrayContaining([developer.email, admin.email]));
    expect(JSON.stringify(answer.body)).not.toMatch(/scrypt|password/i);
    expect(JSON.stringify(answer.body)).not.toContain(stranger.email);
  });

  const someone = (more: object = {}) => ({ email: `new-${uuidv7()}@example.test`, role: "developer", ...more });
  const add = (body: object, as = admin) => as.call("POST", "/api/v1/members", { body });
  const path = (id: string) => `/api/v1/members/${id}`;

  test("201 adds somebody, 200 changes what they may do, 204 removes them", async () => {
    const made = expectOk(await add(someone({ name: "New" })), 201, MemberAdded.strict());
    expect(made).toMatchObject({ name: "New", role: "developer", existing: false });
    const changed = await admin.call("PATCH", path(made.id), { body: { role: "viewer" } });
    expect(expectOk(changed, 200, MemberChanged.strict())).toMatchObject({ id: made.id, role: "viewer" });
    expect(await admin.call("DELETE", path(made.id))).toMatchObject({ status: 204, body: null });
    expect(JSON.stringify((await admin.call("GET", "/api/v1/members")).body)).not.toContain(made.id);
    expectProblem(await admin.call("DELETE", path(made.id)), 404, "not_found");
  });

  test("201 for somebody who has an account elsewhere, whose password stays theirs", async () => {
    const password = "another password of theirs";
    const { email } = expectOk(await add(someone({ password }), await owner()), 201, MemberAdded);
    expect(expectOk(await add({ email, role: "viewer" }), 201, MemberAdded)).toMatchObject({ email, existing: true });
  });

  test("400 for a member, 422 for what does not fit", async () => {
    const { email } = expectOk(await add(someone()), 201, MemberAdded);
    expectProblem(await add({ email, role: "viewer" }), 400, "duplicate");
    for (const body of [{}, someone({ role: "king" }), someone({ password: "short" }), someone({ email: "nobody" })])
      expectProblem(await add(body), 422, "validation_failed");
    expectProblem(await admin.call("PATCH", path("7"), { body: { role: "viewer" } }), 422, "validation_failed");
  });

  test("403 for a developer, and for an admin who makes or unmakes an owner", async () => {
    expectProblem(await add(someone(), developer), 403, "forbidden");
    expectProblem(await add(someone({ role: "owner" })), 403, "forbidden");
    const first = await aPerson(suite.server, organization, "owner");
    const { id } = first.member.principal;
    expectProblem(await admin.call("PATCH", path(id), { body: { role: "viewer" } }), 403, "forbidden");
    expectProblem(await admin.call("DELETE", path(id)), 403, "forbidden");
  });

  test("404 for a member of another organization, 409 for the last owner", async () => {
    const last = await owner();
    const { id } = last.member.principal;
    expectProblem(await admin.call("PATCH", path(id), { body: { role: "viewer" } }), 404, "not_found");
    expectProblem(await last.call("PATCH", path(id), { body: { role: "viewer" } }), 409, "conflict");
    expectProblem(await last.call("DELETE", path(id)), 409, "conflict");
  });

  const owner = async () => aPerson(suite.server, await anOrganization(), "owner");
});
