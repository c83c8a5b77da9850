import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { chainHash } from "./hash-chain";
import { randomToken, sha256Hex } from "./token";

test("the chain hash is SHA-256 over the previous hash and the canonical entry", () => {
  const previous = randomBytes(32);
  const expected = createHash("sha256").update(previous).update('{"a":1,"b":[true,null]}').digest();
  expect(chainHash(previous, { b: [true, null], a: 1 }).equals(expected)).toBe(true);
});

test("another entry, another order or another previous hash gives another hash", () => {
  const start = new Uint8Array(32);
  const [one, two] = [{ n: 1 }, { n: 2 }];
  const chain = (...entries: unknown[]) => entries.reduce<Uint8Array>(chainHash, start);
  expect(sha256Hex(chain(one, two))).not.toBe(sha256Hex(chain(two, one)));
  expect(sha256Hex(chain(one))).not.toBe(sha256Hex(chain(one, one)));
  expect(() => chainHash(new Uint8Array(31), one)).toThrow(TypeError);
  expect(() => chainHash(start, { at: new Date() })).toThrow(TypeError);
});

test("tokens are as long as asked, differ, and hash to the known digest", () => {
  expect(Buffer.from(randomToken(32), "base64url")).toHaveLength(32);
  expect(randomToken(48)).toMatch(/^[\w-]{64}$/);
  expect(randomToken(16)).not.toBe(randomToken(16));
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256Hex(Buffer.from("abc"))).toBe(sha256Hex("abc"));
});
