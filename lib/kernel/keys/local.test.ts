import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyVersionOf, open, rewrap, seal } from "../crypto";
import { createLocalKeeper } from "./local";
import { memoryVersions } from "./memory-versions";
import { createKeyRing } from "./ring";
import type { KeyVersions } from "./types";

const context = { orgId: "o", installationId: "i", kind: "k", version: 1 };
let folder: string;
let path: string;
let versions: KeyVersions;

/** A process's view of the keys: what it shares with the others is the file and the list of versions. */
function aProvider(file = path) {
  return createKeyRing({ versions, active: "local", keepers: { local: createLocalKeeper(file) } });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keys-"));
  path = join(folder, "data", "keys.json");
  versions = memoryVersions();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("nothing is made before the first use; then one file that only its owner can read", async () => {
  const provider = aProvider();
  expect(await readdir(folder)).toEqual([]);
  expect(await provider.current()).toBe(1);
  expect(await readdir(join(folder, "data"))).toEqual(["keys.json"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

// @req R-VAULT-06
test.each([0o604, 0o602, 0o620, 0o644, 0o666, 0o777])(
  "a file of mode %o is refused, and says what to do",
  async (mode) => {
    await aProvider().current();
    await chmod(path, mode);
    await expect(aProvider().check()).rejects.toThrow(/chmod 600/);
    await expect(aProvider().check()).rejects.toThrow(new RegExp(mode.toString(8)));
  },
);

test.each([0o600, 0o400, 0o440, 0o640])("a file of mode %o is taken", async (mode) => {
  const sealed = await seal(aProvider(), "secret", context);
  await chmod(path, mode);
  expect(String(await open(aProvider(), sealed, context))).toBe("secret");
});

// @req R-VAULT-06
test("no mode of a file that is being made is ever wider, and none is left half made", async () => {
  const seen = new Set<string>();
  let making = true;
  const watching = (async () => {
    while (making) {
      for (const name of await readdir(join(folder, "data")).catch(() => [])) {
        const found = await stat(join(folder, "data", name)).catch(() => null);
        if (found) seen.add((found.mode & 0o777).toString(8));
      }
    }
  })();
  const provider = aProvider();
  await provider.current();
  for (let n = 0; n < 20; n += 1) await provider.rotate();
  making = false;
  await watching;
  expect([...seen]).toEqual(["600"]);
  expect(await readdir(join(folder, "data"))).toEqual(["keys.json"]);
});

test("the key survives a restart", async () => {
  const sealed = await seal(aProvider(), "secret", context);
  expect(String(await open(aProvider(), sealed, context))).toBe("secret");
});

test("many providers that start at once agree on one key", async () => {
  const providers = Array.from({ length: 20 }, () => aProvider());
  const sealed = await Promise.all(providers.map((provider) => seal(provider, "secret", context)));
  for (const one of sealed) expect(String(await open(aProvider(), one, context))).toBe("secret");
  expect(await readdir(join(folder, "data"))).toEqual(["keys.json"]);
});

test("several processes that start at once agree on one key", { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL("./test-key-process.ts", import.meta.url));
  const run = (text: string) => promisify(execFile)(process.execPath, ["--import", "tsx", script, path, text]);
  const answers = await Promise.all(["one", "two", "three"].map(run));
  const keeper = createLocalKeeper(path);
  const [first = ""] = (await keeper.earlier?.()) ?? [];
  const opened = answers.map(({ stdout }) => keeper.unwrap(first, Buffer.from(stdout, "base64"), Buffer.from("aad")));
  expect((await Promise.all(opened)).map(String)).toEqual(["one", "two", "three"]);
});

test("a rotation adds a version, and another process learns it when it meets it", async () => {
  const [one, other] = [aProvider(), aProvider()];
  const old = await seal(other, "old", context);
  expect(await one.rotate()).toBe(2);
  expect(await one.current()).toBe(2);
  const fresh = await seal(one, "fresh", context);
  expect(keyVersionOf(fresh)).toBe(2);
  expect(await other.current()).toBe(1);
  expect(String(await open(other, fresh, context))).toBe("fresh");
  expect(await other.current()).toBe(2);
  expect(String(await open(one, old, context))).toBe("old");
  expect(keyVersionOf(await rewrap(other, old, context))).toBe(2);
});

test("rotations at once take turns and lose no version", async () => {
  const providers = Array.from({ length: 5 }, () => aProvider());
  const versions = await Promise.all(providers.map((provider) => provider.rotate()));
  expect(versions.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6]);
  expect(await readdir(join(folder, "data"))).toEqual(["keys.json"]);
});

test("with another file than before nothing opens, and the check says which key is missing", async () => {
  const sealed = await seal(aProvider(), "secret", context);
  const elsewhere = aProvider(join(folder, "other.json"));
  await expect(open(elsewhere, sealed, context)).rejects.toMatchObject({ code: "internal" });
  await expect(elsewhere.check()).rejects.toThrow(/does not hold master key 1-[0-9a-f]{12}: restore the file/);
});

test("a damaged file is refused, not replaced, and its content not told", async () => {
  await aProvider().current();
  const good = await readFile(path, "utf8");
  for (const text of ["", "{", good.slice(0, -20), '{"format":1,"keys":{}}', '{"format":1,"keys":{"1":"c2hvcnQ="}}']) {
    await writeFile(path, text);
    const refused = aProvider().check();
    await expect(refused).rejects.toThrow(`The key file ${path} is damaged: restore it from a backup`);
    expect(await readFile(path, "utf8")).toBe(text);
  }
});

test("a provider recovers once the file is readable again", async () => {
  const provider = aProvider();
  const sealed = await seal(provider, "secret", context);
  const good = await readFile(path, "utf8");
  await writeFile(path, "{");
  const late = aProvider();
  await expect(late.check()).rejects.toThrow("damaged");
  await writeFile(path, good);
  expect(String(await open(late, sealed, context))).toBe("secret");
});
