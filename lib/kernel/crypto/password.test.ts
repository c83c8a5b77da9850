import { expect, test } from "vitest";
import { hashPassword, needsRehash, verifyNothing, verifyPassword } from "./password";

const slow = { timeout: 60_000 };
// scrypt("correct horse", salt "0123456789abcdef", N=2^10, r=8, p=1), made with Python's hashlib
const CHEAP = "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$6g3umF+uVrJsObaTZhIbbTlgrvOEFcCItdwSjtPF67M";

test("a password verifies against its own hash and no other does", slow, async () => {
  const stored = await hashPassword("correct horse");
  expect(stored).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword("correct horse", stored)).toBe(true);
  expect(await verifyPassword("correct horsf", stored)).toBe(false);
  expect(needsRehash(stored)).toBe(false);
  expect(await hashPassword("correct horse")).not.toBe(stored);
});

test("composed and decomposed characters are the same password", slow, async () => {
  expect(await verifyPassword("passwo\u0308rd", await hashPassword("passw\u00f6rd"))).toBe(true);
});

test("nobody's password is never right", slow, async () => {
  expect(await verifyNothing("anything")).toBe(false);
});

test.each([
  "",
  "plain text",
  "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$c29tZWhhc2g",
  "$scrypt$ln=0,r=8,p=1$MDEy$" + "A".repeat(43),
  "$scrypt$ln=31,r=8,p=1$MDEy$" + "A".repeat(43),
  "$scrypt$ln=17,r=99,p=1$MDEy$" + "A".repeat(43),
  "$scrypt$ln=17,r=8,p=1$MDEy$",
])("what cannot be read is to be made anew: %j", (stored) => {
  expect(needsRehash(stored)).toBe(true);
});

test("what cannot be read matches nothing", slow, async () => {
  expect(await verifyPassword("plain text", "plain text")).toBe(false);
});

test("a hash of another cost still verifies and is to be made anew", async () => {
  const stored = CHEAP;
  expect(await verifyPassword("correct horse", stored)).toBe(true);
  expect(await verifyPassword("wrong horse", stored)).toBe(false);
  expect(needsRehash(stored)).toBe(true);
});
