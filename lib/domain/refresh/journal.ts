import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** The tokens of a refresh, sealed for the next version of their row, from the vendor's answer until they are committed. */
export const RefreshEntry = z.object({
  id: z.uuid(),
  orgId: z.uuid(),
  installationId: z.uuid(),
  /** The row's version once they are committed. */
  version: z.int(),
  sealed: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  keyVersion: z.int(),
  expiresAt: z.coerce.date().nullable(),
  refreshAt: z.coerce.date().nullable(),
  now: z.coerce.date(),
});
export type RefreshEntry = z.output<typeof RefreshEntry>;

/** Resolves once the entry outlives this process and a loss of power: a rotated refresh token is nowhere else. */
export async function writeEntry(entry: RefreshEntry): Promise<void> {
  const file = fileOf(entry);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.draft`;
  const text = JSON.stringify({ ...entry, sealed: Buffer.from(entry.sealed).toString("base64") });
  await writeDurably(draft, text);
  await rename(draft, file);
  await syncFolder(path.dirname(file));
}

export async function removeEntry(entry: Pick<RefreshEntry, "id" | "version">): Promise<void> {
  await rm(fileOf(entry), { force: true });
}

/** The entry that takes a row to this version, left behind by a process that died or lost the database. */
export async function findEntry(entry: Pick<RefreshEntry, "id" | "version">): Promise<RefreshEntry | null> {
  return readEntry(fileOf(entry));
}

/** Everything that was not committed yet. */
export async function readJournal(): Promise<RefreshEntry[]> {
  const names = await readdir(folder()).catch(ignoreAbsence<string[]>([]));
  const entries = await Promise.all(
    names.filter((name) => name.endsWith(".json")).map((name) => readEntry(path.join(folder(), name))),
  );
  return entries.filter((entry) => entry !== null);
}

async function readEntry(file: string): Promise<RefreshEntry | null> {
  const text = await readFile(file, "utf8").catch(ignoreAbsence(null));
  if (text === null) return null;
  try {
    return RefreshEntry.parse(JSON.parse(text));
  } catch (error) {
    log.error({ err: error, file: path.basename(file) }, "an entry of the refresh journal cannot be read");
    return null;
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename outlives a loss of power only once its folder is written, too. */
async function syncFolder(name: string): Promise<void> {
  const handle = await open(name, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreAbsence<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return instead;
    throw error;
  };
}

function fileOf({ id, version }: Pick<RefreshEntry, "id" | "version">): string {
  return path.join(folder(), `${id}.${version}.json`);
}

function folder(): string {
  return path.join(env().dataDir, "refresh-journal");
}
