import { chmodSync, statSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { forget } from "./once";
import { derivedSecret } from "./secrets";

const file = path.join(String(process.env["DATA_DIR"]), "secret");
beforeEach(() => forget("secret"));

test("the secret is made once, for its owner only, and gives each purpose another", () => {
  const first = derivedSecret("session");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  forget("secret");
  expect(derivedSecret("session").equals(first)).toBe(true);
  expect(derivedSecret("api-key-pepper").equals(first)).toBe(false);
});

// @req R-VAULT-06
test("a secret that others can read is refused, and says what to do", () => {
  derivedSecret("session");
  forget("secret");
  chmodSync(file, 0o644);
  expect(() => derivedSecret("session")).toThrow(/DATA_DIR.*644.*chmod 600/);
  chmodSync(file, 0o600);
  expect(derivedSecret("session")).toHaveLength(32);
});
