import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { chainHash } from "./hash-chain";
import { signPayload, verifyPayload } from "./signed-payload";
import { randomToken, sha256Hex } from "./token";

const key = randomBytes(32);
const now = new Date("2026-01-01T00:00:00Z");
const expiresAt = new Date(now.getTime() + 60_000);
const schema = z.object({ flow: z.string() });
const signing = { key, purpose: "confirm" };
const reading = { ...signing, now, schema };

test("a signed payload comes back", () => {
  const token = signPayload({ flow: "f" }, { ...signing, expiresAt });
  expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
  expect(verifyPayload(token, reading)).toEqual({ flow: "f" });
});

test("it expires, and is for one purpose, one key and one shape", () => {
  const token = signPayload({ flow: "f" }, { ...signing, expiresAt });
  expect(verifyPayload(token, { ...reading, now: expiresAt })).toBeNull();
  expect(verifyPayload(token, { ...reading, purpose: "session" })).toBeNull();
  expect(verifyPayload(token, { ...reading, key: randomBytes(32) })).toBeNull();
  expect(verifyPayload(token, { ...reading, schema: z.object({ other: z.string() }) })).toBeNull();
});

test("a changed character anywhere makes it worthless", () => {
  const token = signPayload({ flow: "f" }, { ...signing, expiresAt });
  for (let at = 0; at < token.length - 1; at += 1) {
    const other = token[at] === "A" ? "B" : "A";
    expect(verifyPayload(`${token.slice(0, at)}${other}${token.slice(at + 1)}`, reading)).toBeNull();
  }
  expect(verifyPayload(`${token}.`, reading)).toBeNull();
});

test("no text makes the reader fail", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(verifyPayload(text, reading)).toBeNull();
    }),
  );
});

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
