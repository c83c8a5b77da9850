import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { foundIn, spellingsOf } from "./canary-search";

const SECRET = `c4n"<&'%>\\ ${randomBytes(24).toString("base64url")}`;
const secrets = new Map<string, string | Buffer>([["it", SECRET]]);

const WAYS: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in JSON": (secret) => JSON.stringify({ secret }),
  "in JSON inside JSON, as in a page's data": (secret) => JSON.stringify(JSON.stringify({ secret })),
  "in a script of a page": (secret) =>
    JSON.stringify({ secret })
      .replaceAll("<", String.raw`\u003c`)
      .replaceAll(">", String.raw`\u003e`)
      .replaceAll("&", String.raw`\u0026`),
  "in HTML as React writes it": (secret) =>
    `<p>${secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;")}</p>`,
  "in a query": (secret) => new URLSearchParams({ a: "b", secret }).toString(),
  "in a path": (secret) => `/x/${encodeURIComponent(secret)}/y`,
  "as bytes of PostgreSQL": (secret) => String.raw`\x${Buffer.from(secret).toString("hex")}`,
  "in base64": (secret) => Buffer.from(secret).toString("base64"),
  "in base64url behind one byte": (secret) => Buffer.from(`x${secret}y`).toString("base64url"),
  "in base64 behind two bytes, as of a name and a password": (secret) => Buffer.from(`u:${secret}`).toString("base64"),
  "in base64 in the middle of a longer text": (secret) =>
    Buffer.from(JSON.stringify({ token: secret, more: 1 }).replaceAll("\\", "")).toString("base64"),
  backwards: (secret) => Array.from(secret).reverse().join(""),
  "its first half": (secret) => `${secret.slice(0, secret.length / 2)}…`,
  "its second half": (secret) => `…${secret.slice(secret.length / 2)}`,
  "in CSV": (secret) => `a,"${secret.replaceAll('"', '""')}",b`,
};

// @req R-VAULT-03
test.each(Object.keys(WAYS))("a leak %s is found", (way) => {
  // What lies deepest needs no escaping any more.
  const plain = way.includes("longer text") ? randomBytes(24).toString("base64url") : SECRET;
  const text = `before ${WAYS[way]?.(plain)} after`;
  expect(foundIn(text, new Map([["it", plain]]))).toEqual(["it"]);
});

test("bytes that are no text are found in hexadecimal and in base64", () => {
  const key = randomBytes(32);
  const map = new Map([["key", key]]);
  expect(foundIn(`x${key.toString("hex")}`, map)).toEqual(["key"]);
  expect(foundIn(Buffer.concat([Buffer.from("xy"), key, key]).toString("base64"), map)).toEqual(["key"]);
  expect(foundIn("nothing", map)).toEqual([]);
});

test("what is not there is not found", () => {
  expect(foundIn(randomBytes(4_096).toString("base64"), secrets)).toEqual([]);
  for (const spelling of spellingsOf(SECRET)) expect(spelling.length).toBeGreaterThan(7);
});
