import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import type { CallRow } from "./store-calls";

/**
 * Writers commit side by side: what is recorded with an earlier time may appear after what has a later one. So a tail looks at the last
 * seconds again, longer than a writer's statement takes, and knows by their ids what it has told.
 */
const SETTLE_MS = 3_000;
/** Of a crowd, what came before its last ones counts as told. As many as fit into a cursor. */
const TOLD_MAX = 40;

/** Where a live tail goes on. */
export interface TailPosition {
  readonly since: Date;
  /** Calls recorded after `since` that were told already. */
  readonly told: readonly ToldCall[];
}

interface ToldCall {
  /** The last 12 hex digits of the id, random in a UUIDv7. */
  readonly end: string;
  readonly recordedAt: Date;
}

/** `<end><milliseconds after since, base 36>` each. */
const Keys = z.tuple([z.iso.datetime(), z.array(z.string().regex(/^[0-9a-f]{12}[0-9a-z]{1,6}$/)).max(TOLD_MAX)]);

export function encodeTail({ since, told }: TailPosition): string {
  const texts = told.map(({ end, recordedAt }) => end + (recordedAt.getTime() - since.getTime()).toString(36));
  return encodeCursor([since.toISOString(), texts.join(",")]);
}

/** Throws validation_failed for what is no tail's position. */
export function decodeTail(cursor: string): TailPosition {
  const [instant, texts] = decodeCursor(cursor, z.tuple([z.string(), z.string()]).transform(split).pipe(Keys), "after");
  const since = new Date(instant);
  const told = texts.map((text) => ({
    end: text.slice(0, 12),
    recordedAt: new Date(since.getTime() + Number.parseInt(text.slice(12), 36)),
  }));
  return { since, told };
}

/** The position after these calls were told. `now`: the database's clock as they were read. */
export function goOn(from: TailPosition | null, rows: readonly CallRow[], now: Date): TailPosition {
  const settled = Math.max(from?.since.getTime() ?? 0, now.getTime() - SETTLE_MS);
  const told = [
    ...(from?.told ?? []),
    ...rows.map(({ id, recorded_at: recordedAt }) => ({ end: id.slice(-12), recordedAt })),
  ].toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime());
  const since = Math.max(settled, told[TOLD_MAX]?.recordedAt.getTime() ?? 0);
  return { since: new Date(since), told: told.filter(({ recordedAt }) => recordedAt.getTime() > since) };
}

function split([since, told]: [string, string]): [string, string[]] {
  return [since, told === "" ? [] : told.split(",")];
}
