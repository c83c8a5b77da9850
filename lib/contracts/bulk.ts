import { z } from "zod";
import { InstallationFilter } from "./installation-list";
import { Timestamp } from "./primitives";

const IDS_MAX = 500;

export const BulkAction = z.enum(["enable", "disable", "disconnect", "delete"]);
export type BulkAction = z.infer<typeof BulkAction>;

/** One action over a selection, named in exactly one of three ways. */
export const BulkRequest = z
  .object({
    action: BulkAction,
    ids: z.array(z.string().max(64)).min(1).max(IDS_MAX).optional(),
    /** Everything that the list shows under these filters. */
    filter: InstallationFilter.optional(),
    /** With `filter`: how many the person saw. More than these are refused as `conflict`, and nothing happens. */
    expected_count: z.number().int().min(0).optional(),
    /** What an earlier bulk action changed: undoes a `disable` with `enable`. */
    succeeded_in: z.uuid().optional(),
  })
  .refine(
    ({ ids, filter, succeeded_in }) => [ids, filter, succeeded_in].filter((way) => way !== undefined).length === 1,
    { error: "name the selection by exactly one of ids, filter and succeeded_in" },
  )
  .refine(({ filter, expected_count }) => (filter === undefined) === (expected_count === undefined), {
    error: "filter and expected_count come together",
    path: ["expected_count"],
  });
export type BulkRequest = z.infer<typeof BulkRequest>;

/** One that did not change, and why; `code` is one of the API's error codes or `unchanged`. */
const BulkExample = z.object({ id: z.string(), name: z.string().nullable(), code: z.string(), detail: z.string() });

/**
 * A bulk action as far as it got. Up to 100 installations are done when the answer comes; more are worked on in the background
 * while `status` is `running`.
 */
export const BulkRun = z.object({
  id: z.uuid(),
  action: BulkAction,
  status: z.enum(["running", "done", "cancelled"]),
  total: z.number().int(),
  succeeded_count: z.number().int(),
  failed_count: z.number().int(),
  skipped_count: z.number().int(),
  /** The first 1,000 of each. */
  succeeded: z.array(z.string()),
  failed: z.array(BulkExample),
  /** Already as the action would leave them, or gone meanwhile. */
  skipped: z.array(BulkExample),
  created_at: Timestamp,
  finished_at: Timestamp.nullable(),
});
export type BulkRun = z.infer<typeof BulkRun>;
