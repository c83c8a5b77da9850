import { KeysUnavailable, keyVersionOf, rewrap } from "@/lib/kernel/crypto";
import { finishVersion, unfinishedVersion } from "@/lib/platform/key-versions";
import { log } from "@/lib/platform/log";
import { keyProvider } from "@/lib/platform/vault";
import { type Rewrapped, type SealedRow, SHELVES, type Shelf } from "./store-sealed";

export interface Rotation {
  readonly keyVersion: number;
  readonly rewrapped: number;
  readonly unreadable: number;
}

const BATCH = 500;
/** A process that has not noticed the new key yet may still seal with the old one: what it left is found by another pass. */
const PASSES_MAX = 5;

/**
 * Makes a new master key and wraps every stored secret's data key with it. Runs beside live traffic: a row that changes meanwhile
 * is newer. A rotation that was cut short, or a change of keeper, is finished instead of begun anew. Answers how many were wrapped anew,
 * and how many do not open: those are damaged or were moved, stay as they are, and are named in the log.
 */
export async function rotateKeys(): Promise<Rotation> {
  await keyProvider().current();
  const unfinished = await unfinishedVersion();
  const resumed = unfinished === null ? null : await finish(unfinished);
  return resumed !== null && resumed.rewrapped > 0 ? resumed : finish(await keyProvider().rotate());
}

async function finish(keyVersion: number): Promise<Rotation> {
  let rewrapped = 0;
  for (let pass = 1; ; pass += 1) {
    const found = await rewrapOlder(keyVersion);
    rewrapped += found.rewrapped;
    if (found.rewrapped > 0 && pass < PASSES_MAX) continue;
    await finishVersion(keyVersion);
    return { keyVersion, rewrapped, unreadable: found.unreadable };
  }
}

type Counts = Omit<Rotation, "keyVersion">;

async function rewrapOlder(keyVersion: number): Promise<Counts> {
  const counts: Counts[] = [];
  for (const shelf of SHELVES) counts.push(await rewrapShelf(shelf, keyVersion));
  const sum = (name: keyof Counts) => counts.reduce((total, count) => total + count[name], 0);
  return { rewrapped: sum("rewrapped"), unreadable: sum("unreadable") };
}

async function rewrapShelf(shelf: Shelf, keyVersion: number): Promise<Counts> {
  let [rewrapped, unreadable] = [0, 0];
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await shelf.read(after, keyVersion, BATCH);
    const last = rows.at(-1);
    if (!last) return { rewrapped, unreadable };
    after = last.id;
    const older = rows.filter((row) => isOlder(row, keyVersion));
    const tried = await Promise.all(older.map(rewrapRow));
    const wrapped = tried.filter((row) => row !== null);
    unreadable += tried.length - wrapped.length;
    rewrapped += await shelf.write(wrapped);
  }
}

/** What is not sealed at all counts as older, so that it is tried and told. */
function isOlder({ sealed }: SealedRow, keyVersion: number): boolean {
  try {
    return keyVersionOf(sealed) < keyVersion;
  } catch {
    return true;
  }
}

/** Null for what does not open. Master keys that cannot be reached end the rotation; the next one goes on. */
async function rewrapRow(row: SealedRow): Promise<Rewrapped | null> {
  try {
    const fresh = await rewrap(keyProvider(), row.sealed, row.context);
    return { ...row, was: row.sealed, sealed: new Uint8Array(fresh), keyVersion: keyVersionOf(fresh) };
  } catch (error) {
    if (error instanceof KeysUnavailable) throw error;
    const { orgId, installationId, kind } = row.context;
    log.error({ err: error, org_id: orgId, place: installationId, kind }, "a sealed secret does not open");
    return null;
  }
}
