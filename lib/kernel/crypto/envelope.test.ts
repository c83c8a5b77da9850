import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decrypt, encrypt, keyVersionOf, open, prepareSeal, rewrap, seal, type SealContext } from "./envelope";
import { type KeyProvider, KeysUnavailable } from "./key-provider";

/** Master keys in memory; the newest is current. */
function ring(...keys: Buffer[]): KeyProvider {
  return {
    current: async () => keys.length,
    wrap: async (dataKey, aad) => ({ version: keys.length, wrapped: encrypt(keys.at(-1) ?? dataKey, dataKey, aad) }),
    unwrap: async (version, wrapped, aad) => {
      const key = keys[version - 1];
      if (key === undefined) throw new Error("unknown version");
      return decrypt(key, wrapped, aad);
    },
  };
}

const first = randomBytes(32);
const second = randomBytes(32);
const place: SealContext = { orgId: "org-1", installationId: "inst-1", kind: "oauth", version: 7 };
const refusal = { code: "internal", message: "A stored secret could not be opened" };

test("what was sealed opens at the same place, bytes and text", async () => {
  const provider = ring(first);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(new Uint8Array(await open(provider, await seal(provider, bytes, place), place))).toEqual(bytes);
    }),
  );
  expect(String(await open(provider, await seal(provider, "päss 🔑", place), place))).toBe("päss 🔑");
});

test("nothing of the plaintext shows, and sealing twice gives different bytes", async () => {
  const provider = ring(first);
  const [one, two] = [await seal(provider, "canary-value", place), await seal(provider, "canary-value", place)];
  expect(one.includes("canary")).toBe(false);
  expect(one.equals(two)).toBe(false);
});

test.each([
  ["organization", { orgId: "org-2" }],
  ["installation", { installationId: "inst-2" }],
  ["kind", { kind: "bearer" }],
  ["version", { version: 6 }],
])("moved to another %s it does not open", async (_name, change) => {
  const provider = ring(first);
  const sealed = await seal(provider, "secret", place);
  await expect(open(provider, sealed, { ...place, ...change })).rejects.toMatchObject(refusal);
  await expect(rewrap(provider, sealed, { ...place, ...change })).rejects.toThrow();
});

test("the parts of a place cannot be shifted into each other", async () => {
  const provider = ring(first);
  const sealed = await seal(provider, "secret", { ...place, orgId: "ab", installationId: "c" });
  await expect(open(provider, sealed, { ...place, orgId: "a", installationId: "bc" })).rejects.toMatchObject(refusal);
});

test("one changed bit anywhere, or a cut anywhere, and it does not open", async () => {
  const provider = ring(first);
  const sealed = await seal(provider, "secret", place);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
    await expect(open(provider, changed, place)).rejects.toMatchObject(refusal);
    await expect(open(provider, sealed.subarray(0, at), place)).rejects.toMatchObject(refusal);
  }
});

test("the ciphertext of one record does not open with the wrapped key of another", async () => {
  const provider = ring(first);
  const [one, two] = [await seal(provider, "one", place), await seal(provider, "two", place)];
  const bodyAt = 7 + one.readUInt16BE(5);
  const mixed = Buffer.concat([one.subarray(0, bodyAt), two.subarray(bodyAt)]);
  await expect(open(provider, mixed, place)).rejects.toMatchObject(refusal);
});

test("it tells its key's version and opens after a rotation", async () => {
  const sealed = await seal(ring(first), "secret", place);
  expect(keyVersionOf(sealed)).toBe(1);
  expect(String(await open(ring(first, second), sealed, place))).toBe("secret");
});

test("rewrapping moves it to the newest key without touching the value's bytes", async () => {
  const both = ring(first, second);
  const sealed = await seal(ring(first), "secret", place);
  const rewrapped = await rewrap(both, sealed, place);
  expect(keyVersionOf(rewrapped)).toBe(2);
  expect(String(await open(both, rewrapped, place))).toBe("secret");
  expect(rewrapped.subarray(-34).equals(sealed.subarray(-34))).toBe(true);
  await expect(open(ring(first), rewrapped, place)).rejects.toMatchObject(refusal);
});

test("with another master key of the same version it does not open", async () => {
  const sealed = await seal(ring(first), "secret", place);
  await expect(open(ring(second), sealed, place)).rejects.toMatchObject(refusal);
});

test("a view into a larger buffer opens too", async () => {
  const provider = ring(first);
  const sealed = await seal(provider, "secret", place);
  const larger = new Uint8Array(sealed.length + 20);
  larger.set(sealed, 9);
  expect(String(await open(provider, larger.subarray(9, 9 + sealed.length), place))).toBe("secret");
});

describe("while the master keys cannot be reached", () => {
  const away = async () => Promise.reject(new KeysUnavailable("timeout"));
  const refused = { code: "vault_unavailable", status: 503, headers: { "Retry-After": "5" } };

  test("sealing and opening say so, and to come again", async () => {
    const sealed = await seal(ring(first), "value", place);
    const provider = { ...ring(first), wrap: away, unwrap: away };
    await expect(seal(provider, "value", place)).rejects.toMatchObject(refused);
    await expect(open(provider, sealed, place)).rejects.toMatchObject(refused);
  });

  test("a seal that was prepared before still closes, and opens afterwards", async () => {
    const provider = ring(first);
    const sealing = await prepareSeal({ ...provider, unwrap: away }, place);
    expect(String(await open(provider, sealing("value"), place))).toBe("value");
  });
});
