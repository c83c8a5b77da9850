import { expect, test } from "vitest";
import { cachedKeeper } from "./cache";
import { KeysUnavailable } from "../crypto";
import type { Keeper } from "./types";

const MINUTE = 60_000;
const [reference, wrapped, aad] = ["key", Buffer.from("wrapped"), Buffer.from("aad")] as const;

/** A keeper that counts, that can be away, and the time that a test makes go by. */
function aRemote(entriesMax = 10) {
  const state = { calls: 0, fault: null as Error | null, now: 0 };
  const keeper: Keeper = {
    wrap: async () => Buffer.from("new"),
    unwrap: async (_reference, bytes, data) => {
      state.calls += 1;
      if (state.fault) throw state.fault;
      return Buffer.from(`${bytes.toString()}/${data.toString()}`);
    },
    next: async () => "key",
  };
  const times = { freshMs: 5 * MINUTE, outageMs: 30 * MINUTE, now: () => state.now };
  return { state, cached: cachedKeeper(keeper, { ...times, entriesMax }) };
}

test("a data key is asked for once while it is fresh, then again", async () => {
  const { state, cached } = aRemote();
  for (const minute of [0, 1, 5]) {
    state.now = minute * MINUTE;
    expect(String(await cached.unwrap(reference, wrapped, aad))).toBe("wrapped/aad");
  }
  expect(state.calls).toBe(1);
  state.now = 5 * MINUTE + 1;
  await cached.unwrap(reference, wrapped, aad);
  expect(state.calls).toBe(2);
});

test("what was asked for lately serves while the keeper is away, and not for longer than is allowed", async () => {
  const { state, cached } = aRemote();
  await cached.unwrap(reference, wrapped, aad);
  state.fault = new KeysUnavailable("away");
  state.now = 30 * MINUTE;
  expect(String(await cached.unwrap(reference, wrapped, aad))).toBe("wrapped/aad");
  state.now = 30 * MINUTE + 1;
  await expect(cached.unwrap(reference, wrapped, aad)).rejects.toThrow("away");
});

test("an outage does not open what was never asked for, nor the same bytes for another place", async () => {
  const { state, cached } = aRemote();
  await cached.unwrap(reference, wrapped, aad);
  state.fault = new KeysUnavailable("away");
  await expect(cached.unwrap(reference, Buffer.from("other"), aad)).rejects.toThrow("away");
  await expect(cached.unwrap(reference, wrapped, Buffer.from("elsewhere"))).rejects.toThrow("away");
  await expect(cached.unwrap("another", wrapped, aad)).rejects.toThrow("away");
});

test("a refusal is final: it is not papered over with what was held", async () => {
  const { state, cached } = aRemote();
  await cached.unwrap(reference, wrapped, aad);
  state.now = 6 * MINUTE;
  state.fault = new Error("the key was disabled");
  await expect(cached.unwrap(reference, wrapped, aad)).rejects.toThrow("disabled");
});

test("the oldest leaves when it is full", async () => {
  const { state, cached } = aRemote(2);
  for (const name of ["one", "two", "three"]) await cached.unwrap(reference, Buffer.from(name), aad);
  await cached.unwrap(reference, Buffer.from("three"), aad);
  await cached.unwrap(reference, Buffer.from("two"), aad);
  expect(state.calls).toBe(3);
  await cached.unwrap(reference, Buffer.from("one"), aad);
  expect(state.calls).toBe(4);
});

test("a caller that wipes its copy does not wipe what is held", async () => {
  const { cached } = aRemote();
  (await cached.unwrap(reference, wrapped, aad)).fill(0);
  expect(String(await cached.unwrap(reference, wrapped, aad))).toBe("wrapped/aad");
});
