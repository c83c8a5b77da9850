import { beforeAll, describe, expect, test } from "vitest";
import { inSystem } from "@/lib/platform/db";
import { aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { verifyAudit } from "../audit";
import { systemCtx } from "../core";
import { addMember } from "./add-member";
import { createOrganization } from "./create";
import { organizationsOf } from "./organizations";
import { endSession, principalOf, readSession, SESSION_SECONDS, startSession } from "./sessions";
import { needsSetup, setUp } from "./setup";

beforeAll(async () => (await testDatabase()).close);

const password = "a long enough password";

// @req R-RUN-04
test("of several first runs at once one makes the owner, and setup is locked afterwards", async () => {
  expect(await needsSetup()).toBe(true);
  await expect(setUp({ email: "no address", password: "short" })).rejects.toMatchObject({ code: "validation_failed" });
  expect(await needsSetup()).toBe(true);
  const runs = await Promise.allSettled(
    ["ada", "bob", "eve"].map((name) => setUp({ email: `${name}@acme.example`, password })),
  );
  const [winner] = runs.flatMap((run) => (run.status === "fulfilled" ? [run.value] : []));
  expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(runs.find((run) => run.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect(winner).toMatchObject({ organization: { name: "Acme", slug: "acme" }, owner: { role: "owner" } });
  expect(await needsSetup()).toBe(false);
  await expect(setUp({ email: "mallory@acme.example", password })).rejects.toMatchObject({ code: "conflict" });
  expect(await inSystem(async (tx) => [await tx.organization.count(), await tx.membership.count()])).toEqual([1, 1]);
  const ctx = systemCtx(winner?.organization.id ?? "", "test");
  expect(await verifyAudit(ctx, {})).toMatchObject({ valid: true, entries: 2 });
}, 60_000);

describe("an organization's slug", () => {
  test("comes from its name and is nobody else's", async () => {
    const slugs = [];
    for (const name of ["Ünïted  Robots!", "United Robots", "United Robots", "漢字"])
      slugs.push((await createOrganization({ name }, "test")).slug);
    expect(slugs).toEqual(["united-robots", "united-robots-2", "united-robots-3", "organization"]);
  });

  test("is nobody else's either when several are made at once", async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => createOrganization({ name: "At once" }, "test")));
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(4);
  });
});

test("a person whom two admins add at the same moment becomes one account", async () => {
  const [here, there] = [await anOrganization(), await anOrganization()];
  const [one, two] = [await aMember(here, "admin"), await aMember(there, "admin")];
  const email = `${crypto.randomUUID()}@example.test`;
  const added = await Promise.all([one, two].map((admin) => addMember(admin, { email, role: "viewer" })));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(await organizationsOf(added[0]?.id ?? "")).toHaveLength(2);
});

test("the same person added twice at the same moment is a member once, and the other answer is the caller's", async () => {
  const admin = await aMember(await anOrganization(), "admin");
  const email = `${crypto.randomUUID()}@example.test`;
  const added = await Promise.allSettled([1, 2].map(() => addMember(admin, { email, role: "viewer" })));
  expect(added.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "duplicate" } });
  expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

describe("a session", () => {
  // @req R-AUTH-03
  test("ends when it is ended, and by itself after a week", async () => {
    const { principal } = await aMember(await anOrganization(), "viewer");
    const id = await startSession(principal.id);
    expect(await readSession(id)).toMatchObject({ sessionId: id, user: { id: principal.id } });
    expect(await readSession(id, new Date(Date.now() + SESSION_SECONDS * 1000 + 1))).toBeNull();
    await endSession(id);
    expect(await readSession(id)).toBeNull();
    expect(await readSession(crypto.randomUUID())).toBeNull();
  });

  test("opens the organizations one belongs to; for others there is none", async () => {
    const [here, there] = [await anOrganization(), await anOrganization()];
    const { principal } = await aMember(here, "viewer");
    const signedIn = { sessionId: principal.sessionId, user: principal };
    expect(await principalOf(signedIn, here.slug)).toMatchObject({ principal: { role: "viewer" } });
    expect(await principalOf(signedIn, there.slug)).toBeNull();
    expect(await principalOf(signedIn, "no-such-organization")).toBeNull();
  });
});
