import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { uuidv7 } from "../ids";
import { hashSecret, mintApiKey, parseApiKey, verifyApiKey } from "./api-key";

const pepper = randomBytes(32);

test("a minted key parses to its id and verifies against its hash", () => {
  for (let i = 0; i < 50; i += 1) {
    const id = uuidv7();
    const { token, hash } = mintApiKey(id, pepper);
    expect(token).toMatch(/^pb_[0-9a-f]{32}_[\w-]{43}$/);
    const parsed = parseApiKey(token);
    expect(parsed?.id).toBe(id);
    expect(verifyApiKey(parsed?.secret ?? "", hash, pepper)).toBe(true);
  }
});

test("another secret, another pepper or another hash does not verify", () => {
  const { token, hash } = mintApiKey(uuidv7(), pepper);
  const secret = parseApiKey(token)?.secret ?? "";
  expect(verifyApiKey(`${secret}A`, hash, pepper)).toBe(false);
  expect(verifyApiKey(secret, hash, randomBytes(32))).toBe(false);
  expect(verifyApiKey(secret, randomBytes(32), pepper)).toBe(false);
  expect(verifyApiKey(secret, hash.subarray(0, 31), pepper)).toBe(false);
  expect(verifyApiKey(secret, Buffer.alloc(0), pepper)).toBe(false);
});

test("the hash does not hold the secret, and a secret has one hash", () => {
  const { token, hash } = mintApiKey(uuidv7(), pepper);
  const secret = parseApiKey(token)?.secret ?? "";
  expect(hashSecret(secret, pepper).equals(hash)).toBe(true);
  expect(hash).toHaveLength(32);
});

const good = mintApiKey("01890000-0000-7000-8000-000000000000", pepper).token;

test.each([
  "",
  "pb_",
  good.slice(0, -1),
  `${good}A`,
  ` ${good}`,
  `${good}\n`,
  good.toUpperCase(),
  good.replace("pb_", "sk_"),
  good.replace("0189", "01-9"),
  good.replace(/_[\w-]{43}$/, `_${"!".repeat(43)}`),
  `Bearer ${good}`,
])("%j is no key", (token) => {
  expect(parseApiKey(token)).toBeNull();
});

test("no text makes the parser fail", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseApiKey(text)).toBeNull();
    }),
  );
});
