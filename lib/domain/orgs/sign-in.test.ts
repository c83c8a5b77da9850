import { beforeAll, describe, expect, test } from "vitest";
import { inSystem, pool } from "@/lib/platform/db";
import { anOrganization, TEST_PASSWORD } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { attempts } from "./store-attempts";
import { createUser } from "./create";
import { signIn, signInByIdentity } from "./sign-in";

let email = "";
beforeAll(async () => {
  const database = await testDatabase();
  email = `ada-${crypto.randomUUID()}@example.test`;
  await createUser((await anOrganization()).id, { email, password: TEST_PASSWORD, role: "owner", name: "Ada" }, "test");
  return database.close;
});

let addresses = 0;
const anAddress = () => `192.0.2.${(addresses += 1)}`;

describe("signing in", () => {
  test("takes the right password, whatever the case of the address", async () => {
    const person = await signIn({ email: ` ${email.toUpperCase()} `, password: TEST_PASSWORD, address: anAddress() });
    expect(person).toEqual({ id: expect.any(String), email, name: "Ada" });
  });

  // @req R-AUTH-01
  test("keeps passwords under scrypt only", async () => {
    const { passwordHash } = await inSystem((tx) => tx.user.findUniqueOrThrow({ where: { email } }));
    expect(passwordHash).toMatch(/scrypt/);
    expect(passwordHash).not.toContain(TEST_PASSWORD);
  });

  // @req R-AUTH-01
  test("answers alike for a wrong password, an unknown address, and an account without a password", async () => {
    const passwordless = `oidc-${crypto.randomUUID()}@example.test`;
    await createUser((await anOrganization()).id, { email: passwordless, role: "viewer" }, "test");
    const [address, password] = [anAddress(), "not the password"];
    for (const given of [email, "nobody@example.test", passwordless])
      expect(await signIn({ email: given, password, address })).toBeNull();
  });

  test("takes nothing that is no text, and nothing that PostgreSQL cannot hold", async () => {
    const [address, password] = [anAddress(), "x"];
    for (const given of [{ email: 7 }, { email: "a\u0000@example.test" }, { email: null }])
      await expect(signIn({ ...given, password, address })).rejects.toMatchObject({ code: "validation_failed" });
    expect(await signIn({ email: "e".repeat(254), password, address })).toBeNull();
  });

  test("by an identity provider needs an account made before", async () => {
    expect(await signInByIdentity(` ${email.toUpperCase()}`)).toMatchObject({ email });
    expect(await signInByIdentity("nobody@example.test")).toBeNull();
  });
});

// @req R-AUTH-01 R-HTTP-05
describe("failed attempts", () => {
  const spend = async (of: "account" | "address", key: string, times: number) => {
    for (let n = 0; n < times; n += 1) await attempts(of, key).take();
  };

  test("close the account for a while after ten, for the right password too, and say how long", async () => {
    const given = { email: `grace-${crypto.randomUUID()}@example.test`, password: TEST_PASSWORD };
    await createUser((await anOrganization()).id, { ...given, role: "viewer" }, "test");
    await spend("account", given.email, 9);
    expect(await signIn({ ...given, address: anAddress() })).toMatchObject({ email: given.email });
    await spend("account", given.email, 1);
    await expect(signIn({ ...given, address: anAddress() })).rejects.toMatchObject({
      code: "rate_limited",
      status: 429,
      headers: { "Retry-After": expect.stringMatching(/^[1-9]\d{0,2}$/) },
    });
  });

  test("close an address for a while after fifty, whichever accounts were tried", async () => {
    const address = anAddress();
    await spend("address", address, 50);
    const other = `${crypto.randomUUID()}@example.test`;
    await expect(signIn({ email: other, password: "x", address })).rejects.toMatchObject({ code: "rate_limited" });
    expect(await signIn({ email: other, password: "x", address: anAddress() })).toBeNull();
  });

  test("count also when they all come at once", async () => {
    const target = `${crypto.randomUUID()}@example.test`;
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => attempts("account", target).take()));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  test("are not spent by getting in", async () => {
    const target = `${crypto.randomUUID()}@example.test`;
    for (let n = 0; n < 25; n += 1) {
      await attempts("account", target).take();
      await attempts("account", target).giveBack();
    }
    await attempts("account", target).take();
  });

  test("of an unknown address leave its name nowhere", async () => {
    const target = `${crypto.randomUUID()}@example.test`;
    await spend("account", target, 1);
    const { rows } = await pool().query("select key from sign_in_attempt");
    expect(JSON.stringify(rows)).not.toContain(target);
  });

  test("leave one timer behind, not one per attempt", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await spend("account", "warm@example.test", 1);
    const before = timers();
    await spend("account", "warm@example.test", 5);
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });
});
