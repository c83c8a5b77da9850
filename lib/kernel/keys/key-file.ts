import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { isOpenToOthers } from "./file-mode";

/** Master keys of 32 bytes by version. */
export type KeyRing = ReadonlyMap<number, Buffer>;

const LOCK_WAIT_MS = 5_000;

const KeyFile = z.object({
  format: z.literal(1),
  keys: z.record(z.string().regex(/^[1-9]\d{0,8}$/), z.base64()).refine((keys) => Object.keys(keys).length > 0),
});

/** Reads the key file, and makes it with one key where there is none. Of processes that make it at once one wins, all read the same. */
export async function readOrCreateKeyFile(path: string, newKey: () => Buffer): Promise<KeyRing> {
  const found = await read(path);
  if (found !== null) return found;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(path, new Map([[1, newKey()]]));
  try {
    // A link is atomic and never replaces: nobody sees half a file, and the first one stays
    await link(draft, path);
    await syncFolder(path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await read(path);
  if (made === null) throw new Error(`The key file ${path} could not be made`);
  return made;
}

/** Adds a key under the next version. Processes that do so at once take turns, so that no version is lost. */
export async function addKey(path: string, key: Buffer): Promise<KeyRing> {
  const release = await lock(path);
  try {
    const ring = await read(path);
    if (ring === null) throw new Error(`The key file ${path} is gone`);
    const next = new Map([...ring, [Math.max(...ring.keys()) + 1, key]]);
    await rename(await writeDraft(path, next), path);
    await syncFolder(path);
    return next;
  } finally {
    await release();
  }
}

async function read(path: string): Promise<KeyRing | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (text === null) return null;
  await requirePrivate(path);
  const ring = new Map<number, Buffer>();
  for (const [version, base64] of Object.entries(parse(path, text))) {
    const key = Buffer.from(base64, "base64");
    if (key.length !== 32) throw broken(path);
    ring.set(Number(version), key);
  }
  return ring;
}

/** Who can read this file can read everything. */
async function requirePrivate(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (!isOpenToOthers(mode)) return;
  const octal = (mode & 0o777).toString(8);
  throw new Error(
    `The key file ${path} is open to others (mode ${octal}): close it with chmod 600, and think of its keys as seen`,
  );
}

/** Neither the error nor its cause may quote the file: it holds the master keys. */
function parse(path: string, text: string): Record<string, string> {
  try {
    return KeyFile.parse(JSON.parse(text)).keys;
  } catch {
    throw broken(path);
  }
}

function broken(path: string): Error {
  return new Error(`The key file ${path} is damaged: restore it from a backup`);
}

async function writeDraft(path: string, ring: KeyRing): Promise<string> {
  const keys = Object.fromEntries([...ring].map(([version, key]) => [version, key.toString("base64")]));
  const draft = `${path}.${randomUUID()}`;
  const file = await open(/*turbopackIgnore: true*/ draft, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ format: 1, keys }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** A name survives a power cut only once its folder is on disk. Systems that cannot sync a folder do without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), "r").catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function lock(path: string): Promise<() => Promise<void>> {
  const name = `${path}.lock`;
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      await (await open(name, "wx", 0o600)).close();
      return () => rm(name, { force: true });
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
      if (Date.now() > deadline) {
        throw new Error(`Another rotation holds ${name}; remove that file if none is running`, { cause: error });
      }
      await wait(20);
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
