import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { command, type Ctx, flow, type Verb } from "../core";
import { createConnector } from "../installations";
import { createApiKey } from "../orgs";
import { carryOutOnce, type Done, type KeptAnswer, purgeAnswers } from "./index";

beforeAll(async () => (await testDatabase()).close);

const member = async () => aMember(await anOrganization(), "developer");

const asAnswer =
  (status: number) =>
  (body: unknown): Promise<KeptAnswer> =>
    Promise.resolve({ status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const asRefusal = (error: unknown) => {
  const { status, code } = error instanceof AppError ? error : { status: 500, code: "internal" };
  return asAnswer(status)({ code });
};

let counter = 0;
const aConnector = () => ({ url: `https://once-${++counter}.example/` });

function send<R>(ctx: Ctx, verb: Verb<R>, input: unknown, key = "k", operation = "POST /connectors"): Promise<Done> {
  return carryOutOnce(
    ctx,
    { key, operation, path: "/api/v1/connectors" },
    { verb, input, answer: asAnswer(201), refusal: asRefusal },
  );
}

const connectorsOf = (ctx: Ctx) => inOrg(ctx.orgId, (tx) => tx.installation.count({ where: { orgId: ctx.orgId } }));
const entriesOf = (ctx: Ctx, action: string) =>
  inOrg(ctx.orgId, (tx) => tx.auditEntry.count({ where: { orgId: ctx.orgId, action } }));
const keysOf = (ctx: Ctx) => inOrg(ctx.orgId, (tx) => tx.idempotencyKey.findMany({ where: { orgId: ctx.orgId } }));
const change = (ctx: Ctx, data: object) =>
  inOrg(ctx.orgId, (tx) => tx.idempotencyKey.updateMany({ where: { orgId: ctx.orgId }, data }));
const MINUTE_AGO = () => new Date(Date.now() - 60_000);

// @req R-ONCE-01
describe("a key", () => {
  test("of 100 parallel requests has one effect, one audit entry and one answer", async () => {
    const ctx = await member();
    const input = aConnector();
    const settled = await Promise.allSettled(Array.from({ length: 100 }, () => send(ctx, createConnector, input)));
    const done = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as AppError] : []));
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(done.map(({ answer }) => answer.body)).size).toBe(1);
    expect(refused.every(({ code, headers }) => code === "request_in_flight" && headers["Retry-After"] === "1")).toBe(
      true,
    );
    expect(await connectorsOf(ctx)).toBe(1);
    expect(await entriesOf(ctx, "connector.create")).toBe(1);
  });

  test("sent again gets the same answer, byte for byte, whatever the order of its members", async () => {
    const ctx = await member();
    const { url } = aConnector();
    const first = await send(ctx, createConnector, { url, metadata: { a: "1", b: "2" } });
    const second = await send(ctx, createConnector, { metadata: { b: "2", a: "1" }, url });
    expect(first.replayed).toBe(false);
    expect(second).toEqual({ answer: first.answer, replayed: true });
  });

  test("of another request is refused, also while the first is under way or its process has died", async () => {
    const ctx = await member();
    await send(ctx, createConnector, aConnector());
    const other = send(ctx, createConnector, aConnector());
    await expect(other).rejects.toMatchObject({ code: "idempotency_key_reused", status: 422 });
    await change(ctx, { sealed: null, keyVersion: null, leaseUntil: MINUTE_AGO() });
    await expect(send(ctx, createConnector, aConnector())).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(await connectorsOf(ctx)).toBe(1);
  });

  test("is each principal's own, each operation's own and each organization's own", async () => {
    const developer = await member();
    const { ctx: key } = await aKey(developer, ["connectors:write"]);
    const stranger = await member();
    const made = await Promise.all([
      send(developer, createConnector, aConnector()),
      send(key, createConnector, aConnector()),
      send(stranger, createConnector, aConnector()),
      send(developer, createConnector, aConnector(), "k", "POST /installations"),
    ]);
    expect(made.map(({ replayed }) => replayed)).toEqual([false, false, false, false]);
  });

  test("is forgotten after a day, and then begins anew", async () => {
    const ctx = await member();
    const first = await send(ctx, createConnector, aConnector());
    await change(ctx, { expiresAt: MINUTE_AGO() });
    const second = await send(ctx, createConnector, aConnector());
    expect(second.replayed).toBe(false);
    expect(second.answer.body).not.toBe(first.answer.body);
    await change(ctx, { expiresAt: MINUTE_AGO() });
    expect(await purgeAnswers()).toBeGreaterThanOrEqual(1);
    expect(await keysOf(ctx)).toEqual([]);
  });
});

// @req R-ONCE-02
describe("a failure", () => {
  test("that is the request's own is the answer from then on", async () => {
    const ctx = await member();
    const input = { url: "ftp://once.example/" };
    const first = await send(ctx, createConnector, input);
    expect(first).toMatchObject({ replayed: false, answer: { status: 400 } });
    expect(await send(ctx, createConnector, input)).toEqual({ answer: first.answer, replayed: true });
  });

  test.each([
    ["of ours", new Error("a bug")],
    ["of a server behind us", new AppError("upstream_error", "later")],
    ["of two at once", new AppError("conflict", "again")],
    ["of too many requests", new AppError("rate_limited", "later")],
  ])("%s is not kept: the request may be sent again at once, and then has its effect", async (_, error) => {
    const ctx = await member();
    const outcomes = [() => Promise.reject(error), () => Promise.resolve({ ok: true })];
    const wavering = flow("connectors:write", () => (outcomes.shift() ?? (() => Promise.resolve({})))());
    await expect(send(ctx, wavering, {})).rejects.toBe(error);
    expect(await keysOf(ctx)).toEqual([]);
    expect(await send(ctx, wavering, {})).toMatchObject({ replayed: false, answer: { body: '{"ok":true}' } });
  });

  test("of a permission is not kept: it may be given meanwhile", async () => {
    const organization = await anOrganization();
    const viewer = await aMember(organization, "viewer");
    const input = aConnector();
    await expect(send(viewer, createConnector, input)).rejects.toMatchObject({ code: "forbidden" });
    const promoted = { ...viewer, principal: { ...viewer.principal, role: "developer" as const } };
    expect(await send(promoted, createConnector, input)).toMatchObject({ replayed: false, answer: { status: 201 } });
  });
});

// @req R-ONCE-03
describe("a process that dies", () => {
  test("before its effect leaves a lease: until it ends others wait, then one of them carries the request out", async () => {
    const ctx = await member();
    const input = aConnector();
    const never = flow("connectors:write", () => new Promise(() => {}));
    void send(ctx, never, input);
    await expect.poll(() => keysOf(ctx)).toHaveLength(1);
    await expect(send(ctx, createConnector, input)).rejects.toMatchObject({ code: "request_in_flight", status: 409 });
    await change(ctx, { leaseUntil: MINUTE_AGO() });
    const settled = await Promise.allSettled(Array.from({ length: 10 }, () => send(ctx, createConnector, input)));
    expect(settled.filter((one) => one.status === "fulfilled" && !one.value.replayed)).toHaveLength(1);
    expect(await connectorsOf(ctx)).toBe(1);
  });

  test("or only seemed to, and comes back after another took over, has no effect any more", async () => {
    const ctx = await member();
    const input = aConnector();
    const gate = Promise.withResolvers<void>();
    const slow = command({
      action: "test.slow",
      permission: "connectors:write",
      input: z.object({ url: z.string() }),
      run: async ({ tx }) => {
        await gate.promise;
        await tx.organization.update({ where: { id: ctx.orgId }, data: { name: "Written by the slow one" } });
        return { result: {}, audit: { entityType: "organization", entityId: ctx.orgId } };
      },
    });
    const late = send(ctx, slow, input);
    await expect.poll(() => keysOf(ctx)).toHaveLength(1);
    await change(ctx, { leaseUntil: MINUTE_AGO() });
    const quick = await send(ctx, createConnector, input);
    gate.resolve();
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await send(ctx, createConnector, input)).toEqual({ answer: quick.answer, replayed: true });
    const organization = await inOrg(ctx.orgId, (tx) => tx.organization.findUnique({ where: { id: ctx.orgId } }));
    expect(organization?.name).not.toContain("slow one");
    expect(await entriesOf(ctx, "test.slow")).toBe(0);
  });

  test("after its effect, before it could say so, has its answer written down", async () => {
    const ctx = await member();
    const input = aConnector();
    const dying: Verb<unknown> = Object.assign(
      async (given: Ctx, untrusted: unknown) => {
        await createConnector(given, untrusted);
        return new Promise(() => {});
      },
      { kind: "command", permission: "connectors:write" } as const,
    );
    void send(ctx, dying, input);
    await expect.poll(async () => (await keysOf(ctx)).filter(({ sealed }) => sealed !== null)).toHaveLength(1);
    const again = await send(ctx, createConnector, input);
    expect(again).toMatchObject({ replayed: true, answer: { status: 201 } });
    expect(JSON.parse(again.answer.body)).toMatchObject(input);
    expect(await connectorsOf(ctx)).toBe(1);
  });
});

// @req R-VAULT-03
test("an answer with a secret is given again, and is nowhere in the database in clear", async () => {
  const ctx = await member();
  const input = { name: "once", scopes: ["usage:read"] };
  const first = await send(ctx, createApiKey, input);
  const second = await send(ctx, createApiKey, input);
  expect(second).toEqual({ answer: first.answer, replayed: true });
  const token = String((JSON.parse(first.answer.body) as { api_key: string }).api_key);
  const { rows } = await pgInSystem((client) =>
    client.query<{ text: string }>("select k::text as text from idempotency_key k where org_id = $1", [ctx.orgId]),
  );
  const secret = token.slice(token.lastIndexOf("_") + 1);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain(Buffer.from(secret).toString("hex"));
  expect(rows[0]?.text).not.toContain(secret);
});

test("a request that no verb would take is refused before its key is taken", async () => {
  const ctx = await member();
  let deep: unknown = "x";
  for (let n = 0; n < 5_000; n += 1) deep = [deep];
  await expect(send(ctx, createConnector, { deep })).rejects.toMatchObject({ code: "validation_failed" });
  await expect(send(ctx, createConnector, { url: "https://a.example/\ud800" })).rejects.toMatchObject({
    code: "validation_failed",
  });
  expect(await keysOf(ctx)).toEqual([]);
});
