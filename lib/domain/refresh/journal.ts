import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { RefreshTrigger } from "@/lib/contracts";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** A token endpoint's answer as it came, sealed, from the moment it is there until what it says is committed. */
export const JournalEntry = z.object({
  /** The credential. */
  id: z.uuid(),
  orgId: z.uuid(),
  installationId: z.uuid(),
  attempt: z.uuid(),
  trigger: RefreshTrigger,
  /** Of the credential that was sent. */
  version: z.int(),
  receivedAt: z.coerce.date(),
  latencyMs: z.int(),
  /** The process that received it. */
  by: z.string(),
  sealed: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
});
export type JournalEntry = z.output<typeof JournalEntry>;

type Name = Pick<JournalEntry, "id" | "version">;

/** Resolves once the entry outlives this process and a loss of power: a rotated refresh token is nowhere else. */
export async function writeEntry(entry: JournalEntry): Promise<void> {
  const file = fileOf(entry);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.draft`;
  await writeDurably(draft, JSON.stringify({ ...entry, sealed: Buffer.from(entry.sealed).toString("base64") }));
  await rename(draft, file);
  await syncFolder(path.dirname(file));
}

export async function removeEntry(name: Name): Promise<void> {
  await rm(fileOf(name), { force: true });
}

/** The answer that was received for this version of a credential, if there is one that is not committed yet. */
export async function findEntry(name: Name): Promise<JournalEntry | null> {
  return readEntry(fileOf(name));
}

/** Everything that is not committed yet. What cannot be read is told in the log and put aside. */
export async function readJournal(): Promise<JournalEntry[]> {
  const names = await readdir(folder()).catch(ignoreAbsence<string[]>([]));
  const files = names.filter((name) => name.endsWith(".json")).map((name) => path.join(folder(), name));
  const entries = await Promise.all(files.map(readEntry));
  return entries.filter((entry) => entry !== null);
}

async function readEntry(file: string): Promise<JournalEntry | null> {
  const text = await readFile(file, "utf8").catch(ignoreAbsence(null));
  if (text === null) return null;
  try {
    return JournalEntry.parse(JSON.parse(text));
  } catch (error) {
    log.error({ err: error, file: path.basename(file) }, "an entry of the refresh journal cannot be read");
    await rename(file, `${file}.damaged`).catch(ignoreAbsence(undefined));
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

function fileOf({ id, version }: Name): string {
  return path.join(folder(), `${id}.${version}.json`);
}

function folder(): string {
  return path.join(env().dataDir, "refresh-journal");
}
