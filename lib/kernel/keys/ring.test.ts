import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { decrypt, encrypt, keyVersionOf, open, rewrap, seal } from "../crypto";
import { memoryVersions } from "./memory-versions";
import { createKeyRing } from "./ring";
import type { Keeper, KeeperName } from "./types";

const context = { orgId: "o", installationId: "i", kind: "k", version: 1 };

/** A keeper that keeps its keys in memory, named in the order they were made. */
function aKeeper(): Keeper & { readonly lose: () => void } {
  const keys = new Map<string, Buffer>();
  const keyOf = (reference: string): Buffer => {
    const key = keys.get(reference);
    if (key === undefined) throw new Error(`no key ${reference}`);
    return key;
  };
  return {
    wrap: async (reference, dataKey, aad) => encrypt(keyOf(reference), dataKey, aad),
    unwrap: async (reference, wrapped, aad) => decrypt(keyOf(reference), wrapped, aad),
    next: async () => {
      const reference = `key-${keys.size + 1}`;
      keys.set(reference, randomBytes(32));
      return reference;
    },
    lose: () => keys.clear(),
  };
}

function aHouse() {
  const versions = memoryVersions();
  const keepers = { local: aKeeper(), "aws-kms": aKeeper(), pkcs11: aKeeper() };
  const ring = (active: KeeperName, given: Partial<Record<KeeperName, Keeper>> = keepers) =>
    createKeyRing({ versions, active, keepers: given });
  return { versions, keepers, ring };
}

test("the first use makes version 1, and processes that come at once share it", async () => {
  const { ring, versions } = aHouse();
  const rings = Array.from({ length: 10 }, () => ring("local"));
  expect(await Promise.all(rings.map((one) => one.current()))).toEqual(Array.from({ length: 10 }, () => 1));
  expect(await versions.list()).toEqual([{ version: 1, keeper: "local", reference: "key-1" }]);
});

test("another keeper takes over with a version of its own, and what the first wrapped still opens and is wrapped anew", async () => {
  const { ring } = aHouse();
  const old = await seal(ring("local"), "secret", context);
  const moved = ring("aws-kms");
  expect(await moved.current()).toBe(2);
  expect(String(await open(moved, old, context))).toBe("secret");
  const fresh = await rewrap(moved, old, context);
  expect(keyVersionOf(fresh)).toBe(2);
  expect(String(await open(ring("pkcs11"), fresh, context))).toBe("secret");
});

test("going back to an earlier keeper uses a new version, never an old number", async () => {
  const { ring } = aHouse();
  await ring("local").current();
  await ring("pkcs11").current();
  expect(await ring("local").current()).toBe(3);
});

test("a keeper that older versions need but that is not configured is named", async () => {
  const { ring, keepers } = aHouse();
  const old = await seal(ring("pkcs11"), "secret", context);
  const without = ring("local", { local: keepers.local });
  expect(await without.current()).toBe(2);
  await expect(open(without, old, context)).rejects.toMatchObject({
    code: "internal",
    cause: { message: 'Master keys of "pkcs11" are in use, but it is not configured' },
  });
});

test("the check says which version is used, and fails where its key is lost", async () => {
  const { ring, keepers } = aHouse();
  expect(await ring("local").check()).toEqual({ version: 1, keeper: "local", reference: "key-1" });
  keepers.local.lose();
  await expect(ring("local").check()).rejects.toThrow("no key key-1");
});

test("a list of versions that could not be read is read again", async () => {
  const { keepers, versions } = aHouse();
  let broken = true;
  const flaky = { ...versions, list: async () => (broken ? Promise.reject(new Error("down")) : versions.list()) };
  const ring = createKeyRing({ versions: flaky, active: "local", keepers });
  await expect(ring.current()).rejects.toThrow("down");
  broken = false;
  expect(await ring.current()).toBe(1);
});
