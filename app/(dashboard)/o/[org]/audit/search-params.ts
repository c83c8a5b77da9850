import { z } from "zod";
import { knownActions, knownEntities } from "@/components/audit/audit-words";
import { Uuid } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const shape = {
  action: z.enum(knownActions.map(({ value }) => value)),
  entity: z.enum(knownEntities.map(({ value }) => value)),
  /** One thing's entries. */
  id: Uuid,
};

/** What the trail's address can say. */
export function readAuditSearch(given: SearchParams) {
  return readSearch(shape, given);
}

export type TrailFilter = ReturnType<typeof readAuditSearch>["values"];
