import { z } from "zod";
import type { InstallationFilter, InstallationSort } from "@/lib/contracts";
import { sha256Hex } from "@/lib/kernel/crypto";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";

/** What a list is in order of; the id decides between equals. */
export type OrderField = "created" | "name" | "last_used" | "calls" | "error_rate";

export interface Order {
  readonly field: OrderField;
  readonly descending: boolean;
}

/** The last row of the page before: its key as text (see store-page.ts) and its id. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

export function orderOf(sort: InstallationSort): Order {
  const descending = sort.startsWith("-");
  // What the contract lists with and without the minus.
  return { field: (descending ? sort.slice(1) : sort) as OrderField, descending };
}

// PostgreSQL takes these as they are: a forged cursor must not become a failed query.
const INSTANT = z.iso.datetime().regex(/^[12]\d{3}-/);
const KEYS: Readonly<Record<OrderField, z.ZodType<string>>> = {
  created: INSTANT,
  last_used: INSTANT.or(z.literal("never")),
  name: z
    .string()
    .max(512)
    .refine((text) => !text.includes("\0") && text.isWellFormed()),
  calls: z.string().regex(/^-?\d{1,9}$/),
  error_rate: z.string().regex(/^-?\d{1,3}(\.\d{1,20})?(e-\d{1,2})?$/),
};

/** Ties a cursor to one list: with other filters or another order it means nothing. */
export function listHash(...list: readonly unknown[]): string {
  return sha256Hex(JSON.stringify(list)).slice(0, 16);
}

/** The same for the list of installations. */
export function filterHash(filter: InstallationFilter, sort: InstallationSort): string {
  const { status, connector_id: connectorId, category, owner, unused, q } = filter;
  return listHash("installations", sort, status, connectorId, category, owner, unused, q);
}

/** Throws validation_failed for what is no position in this very list. */
export function placeOf(cursor: string | undefined, { field }: Order, filterHash: string): Place | null {
  if (cursor === undefined) return null;
  const [key, id] = decodeCursor(cursor, z.tuple([KEYS[field], z.uuid()]), "cursor", { filterHash });
  return { key, id };
}

export function cursorOf({ key, id }: Place, filterHash: string): string {
  return encodeCursor([key, id], { filterHash });
}
