import { beforeAll, describe, expect, test } from "vitest";
import { Scope } from "@/lib/contracts";
import type { Ctx } from "@/lib/domain/core";
import { uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { anOrganization, type TestOrganization } from "@/lib/testing/actors";
import { declaredRoutes, type DeclaredRoute } from "@/lib/testing/routes";
import { type Answer, type Api, api, expectProblem } from "./api";
import { ROLES_WITH } from "./matrix-grants";
import { goodRequest, targetOf } from "./matrix-requests";
import { aCaller, aPerson, type Caller, type Member } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

type Guarded = DeclaredRoute & { policy: Extract<NonNullable<DeclaredRoute["policy"]>, { kind: "guarded" }> };

/** The data plane is answered before Next and so has no route.ts. */
const DATA_PLANE = ["GET", "POST", "DELETE"].map((method): Guarded => ({
  method,
  path: "/api/v1/connectors/[id]/mcp",
  file: "lib/gateway/data-plane.ts",
  policy: { kind: "guarded", accepts: ["token"], permission: "connectors:proxy" },
}));

const declared = await declaredRoutes();
const guarded = [...declared.filter((route): route is Guarded => route.policy?.kind === "guarded"), ...DATA_PLANE];

/** One column of the matrix. */
interface Column {
  readonly call: Api;
  /** How they prove who they are; `nothing` for those who cannot. */
  readonly proof: "session" | "token" | "nothing";
  readonly role: Member["principal"]["role"];
  /** Of a key; a session has them all. */
  readonly scopes?: readonly Scope[];
  /** Whose things are asked for, made anew for each request. */
  readonly owner: Ctx;
  /** `theirs`: the things belong to another organization. `ours`: that one is named, too. */
  readonly foreign?: "theirs" | "ours";
}

const COLUMNS = [
  "anonymous",
  "malformed bearer",
  "viewer",
  "developer",
  "admin",
  "owner",
  "owner of another organization",
  "owner of another organization who names ours",
  "key of another organization",
  "read-only key",
  "proxy-only key",
  "key with every scope",
  "viewer's key with every scope",
  "expired key",
  "revoked key",
  "key of somebody who has left",
] as const;

let suite: HttpSuite;
let organization: TestOrganization;
let columns: Record<(typeof COLUMNS)[number], Column>;

beforeAll(async () => {
  suite = await httpSuite();
  organization = await anOrganization("Canary Yellow");
  const elsewhere = await anOrganization("Elsewhere");
  const owner = await aPerson(suite.server, organization, "owner");
  const stranger = await aPerson(suite.server, elsewhere, "owner");
  const key = (role: Member["principal"]["role"], scopes: readonly Scope[] = Scope.options) =>
    aCaller(suite.server, { organization, role, scopes });
  const strangersKey = await aCaller(suite.server, { organization: elsewhere, role: "owner" });
  const nobody = { proof: "nothing", role: "owner", owner: owner.member } as const;
  const [expired, revoked, left] = [await key("owner"), await key("owner"), await key("owner")];
  const change = (caller: Caller, data: object) =>
    inOrg(organization.id, (tx) => tx.apiKey.updateMany({ where: { userId: caller.member.principal.id }, data }));
  await change(expired, { expiresAt: new Date(Date.now() - 1_000) });
  await change(revoked, { revokedAt: new Date() });
  await inOrg(organization.id, (tx) => tx.membership.deleteMany({ where: { userId: left.member.principal.id } }));
  columns = {
    anonymous: { ...nobody, call: api(suite.server.url) },
    "malformed bearer": { ...nobody, call: api(suite.server.url, { Authorization: "Bearer pb_nonsense" }) },
    viewer: asSession(await aPerson(suite.server, organization, "viewer")),
    developer: asSession(await aPerson(suite.server, organization, "developer")),
    admin: asSession(await aPerson(suite.server, organization, "admin")),
    owner: asSession(owner),
    "owner of another organization": { ...asSession(stranger), owner: owner.member, foreign: "theirs" },
    "owner of another organization who names ours": {
      ...asSession(stranger),
      call: api(suite.server.url, { ...stranger.headers, "Patchbay-Organization": organization.slug }),
      owner: owner.member,
      foreign: "ours",
    },
    "key of another organization": { ...asKey(strangersKey), owner: owner.member, foreign: "theirs" },
    "read-only key": asKey(
      await key(
        "admin",
        Scope.options.filter((scope) => scope.endsWith(":read")),
      ),
    ),
    "proxy-only key": asKey(await key("admin", ["connectors:proxy"])),
    "key with every scope": asKey(await key("admin")),
    "viewer's key with every scope": asKey(await key("viewer")),
    "expired key": { ...nobody, call: expired.call },
    "revoked key": { ...nobody, call: revoked.call },
    "key of somebody who has left": { ...nobody, call: left.call },
  };
  return suite.close;
});

function asSession({ call, member }: { call: Api; member: Member }): Column {
  return { call, proof: "session", role: member.principal.role, owner: asOwner(member) };
}

function asKey({ call, member, scopes }: Caller): Column {
  return { call, proof: "token", role: member.principal.role, scopes, owner: asOwner(member) };
}

/** The person as they make what they then ask for: whether they might have made it is another question. */
function asOwner(member: Member): Ctx {
  return { ...member, principal: { ...member.principal, role: "owner" } };
}

test("the matrix knows every route and every permission", () => {
  const strange = guarded.filter(
    ({ method, path, policy }) => !goodRequest(`${method} ${path}`, "") || !ROLES_WITH[policy.permission],
  );
  expect(strange.map(({ method, path, policy }) => `${method} ${path} (${policy.permission})`)).toEqual([]);
});

// @req R-HTTP-07 R-AUTH-08
describe.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (name, route) => {
  test.each(COLUMNS)("%s", async (title) => {
    const column = columns[title];
    const answer = await ask(name, route, column);
    const expected = expectation(name, route, column);
    if (typeof expected === "number") {
      expect({ status: answer.status, body: answer.body }).toMatchObject({ status: expected });
      if (column.foreign) expect(JSON.stringify(answer.body)).not.toContain(organization.id);
    } else {
      const problem = expectProblem(answer, ...expected);
      if (expected[0] === 403) expect(problem.detail).toContain(route.policy.permission);
      if (expected[0] === 401) expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer resource_metadata="/);
    }
  });
});

async function ask(name: string, { method, path }: Guarded, { call, owner }: Column): Promise<Answer> {
  const id = path.includes("[") ? await targetOf(path, owner, suite.vendor.openMcpUrl) : "";
  const { query, ...request } = goodRequest(name, suite.vendor.openMcpUrl) ?? {};
  // A second parameter names something of that thing which is not there.
  const filled = path
    .replace("[version]", "1")
    .replace("[of]", "credential")
    .replace(/\[\w+\]/, id)
    .replaceAll(/\[\w+\]/g, uuidv7());
  return call(method, `${filled}${query ? `?${query}` : ""}`, request);
}

/** A status where the request is granted, else the problem. */
function expectation(name: string, { path, policy }: Guarded, column: Column): number | [number, string] {
  const { proof, role, scopes, foreign } = column;
  if (proof === "nothing" || !policy.accepts.includes(proof)) return [401, "unauthenticated"];
  if (foreign === "ours") return [404, "not_found"];
  const byRole = ROLES_WITH[policy.permission]?.includes(role) ?? false;
  const byScope = scopes === undefined || (scopes as readonly string[]).includes(policy.permission);
  if (!byRole || !byScope) return [403, "forbidden"];
  if (foreign && path.includes("[") && !path.includes("/catalog/")) return [404, "not_found"];
  return goodRequest(name, "")?.status ?? 0;
}
