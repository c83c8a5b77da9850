import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createKmsKeeper } from "./aws-kms";
import { startTestKms, TEST_CREDENTIALS, type TestKms } from "./test-kms";
import { KeysUnavailable } from "../crypto";

const [dataKey, aad] = [randomBytes(32), Buffer.from("place")] as const;
const ALIAS = "alias/patchbay";

let kms: TestKms;
beforeEach(async () => {
  kms = await startTestKms();
  for (const [name, value] of Object.entries(TEST_CREDENTIALS)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await kms.close();
});

const aKeeper = (keyId = ALIAS) => createKmsKeeper({ keyId, endpoint: kms.url, region: "eu-central-1" });

test("wraps with the key that the alias names now, and unwraps also when the alias has moved on", async () => {
  const keeper = aKeeper();
  const first = await keeper.next();
  expect(first).toMatch(/^arn:aws:kms:eu-central-1:\d{12}:key\//);
  const wrapped = await keeper.wrap(first, dataKey, aad);
  expect(wrapped.includes(dataKey)).toBe(false);
  kms.pointAlias(ALIAS);
  expect(await keeper.next()).not.toBe(first);
  expect(await aKeeper().unwrap(first, wrapped, aad)).toEqual(dataKey);
});

test("KMS itself refuses another place, and its log learns only a hash of the place", async () => {
  const keeper = aKeeper();
  const key = await keeper.next();
  const wrapped = await keeper.wrap(key, dataKey, aad);
  await expect(keeper.unwrap(key, wrapped, Buffer.from("elsewhere"))).rejects.toMatchObject({
    name: "InvalidCiphertextException",
  });
  expect(JSON.stringify(kms.seen)).not.toContain("place");
});

test("a request that is not signed with the right secret is refused for good", async () => {
  kms.expectSecret("another secret");
  const refused = aKeeper().next();
  await expect(refused).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  await expect(refused).rejects.not.toBeInstanceOf(KeysUnavailable);
});

test("a key that is disabled or not symmetric is not taken", async () => {
  kms.change(ALIAS, { Enabled: false });
  await expect(aKeeper().next()).rejects.toThrow("is not an enabled symmetric key");
  kms.change(ALIAS, { Enabled: true, KeySpec: "RSA_4096" });
  await expect(aKeeper().next()).rejects.toThrow("is not an enabled symmetric key");
});

test.each([
  ["an internal error", 500, "KMSInternalException"],
  ["throttling", 400, "ThrottlingException"],
  ["a right that was taken from us", 400, "AccessDeniedException"],
  ["a session of ours that has ended", 400, "ExpiredTokenException"],
  ["a key that somebody has disabled", 400, "DisabledException"],
])("%s counts as away, for now", async (_what, status, name) => {
  const keeper = aKeeper();
  const key = await keeper.next();
  kms.failWith({ status, name });
  await expect(keeper.wrap(key, dataKey, aad)).rejects.toBeInstanceOf(KeysUnavailable);
  kms.failWith(null);
  expect(await keeper.unwrap(key, await keeper.wrap(key, dataKey, aad), aad)).toEqual(dataKey);
});

test("so does an address where nobody answers", async () => {
  const keeper = aKeeper();
  const key = await keeper.next();
  await kms.close();
  await expect(keeper.wrap(key, dataKey, aad)).rejects.toBeInstanceOf(KeysUnavailable);
});

test.each(["InvalidCiphertextException", "IncorrectKeyException", "NotFoundException"])(
  "%s is for good",
  async (name) => {
    const keeper = aKeeper();
    const key = await keeper.next();
    const wrapped = await keeper.wrap(key, dataKey, aad);
    kms.failWith({ status: 400, name });
    const refused = keeper.unwrap(key, wrapped, aad);
    await expect(refused).rejects.toMatchObject({ name });
    await expect(refused).rejects.not.toBeInstanceOf(KeysUnavailable);
  },
);
