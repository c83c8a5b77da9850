import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "./secret";

// A template is how a secret slips into a message when its type got lost
test("a secret reveals itself when asked and in no other way", () => {
  const secret = new Secret("canary");
  expect(secret.reveal()).toBe("canary");
  const shown = [
    String(secret),
    `${secret as unknown as string}`,
    "" + secret,
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    format("%s %o %O %j", secret, secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(Object.assign({}, secret)),
    new Error(String(secret)).message,
  ];
  for (const text of shown) expect(text).not.toContain("canary");
  expect(shown.slice(0, 5).every((text) => text.includes("[secret]"))).toBe(true);
});
