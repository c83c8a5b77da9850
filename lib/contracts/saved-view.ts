import { z } from "zod";
import { InstallationFilter, InstallationSort } from "./installation-list";
import { Timestamp, Uuid } from "./primitives";

/** What a view keeps of the list's address. */
export const SavedViewSearch = InstallationFilter.extend({
  sort: InstallationSort.optional(),
  /** Shown columns, in order; left out: the usual ones. */
  columns: z
    .array(z.string().regex(/^[a-z_]{1,32}$/))
    .max(20)
    .optional(),
  density: z.enum(["comfortable", "compact"]).optional(),
}).strict();
export type SavedViewSearch = z.infer<typeof SavedViewSearch>;

export const SavedView = z.object({
  /** A UUID, or of a built-in one: `all`, `attention`, `unused`, `mine`. */
  id: z.string(),
  name: z.string(),
  built_in: z.boolean(),
  /** Every member sees it; otherwise only its owner. */
  shared: z.boolean(),
  /** The one that this person's list opens with. */
  is_default: z.boolean(),
  /** Null for a built-in one. */
  owner_id: Uuid.nullable(),
  /** Whether the caller may rename, change and delete it. */
  editable: z.boolean(),
  search: SavedViewSearch,
  updated_at: Timestamp.nullable(),
});
export type SavedView = z.infer<typeof SavedView>;

/** The built-in ones first, then the caller's, then what others share; each by name. */
export const SavedViewPage = z.object({ data: z.array(SavedView) });
export type SavedViewPage = z.infer<typeof SavedViewPage>;

const ViewName = z.string().trim().min(1).max(60);

export const SavedViewCreateRequest = z.object({
  name: ViewName,
  search: SavedViewSearch,
  shared: z.boolean().default(false),
});
export type SavedViewCreateRequest = z.infer<typeof SavedViewCreateRequest>;

export const SavedViewPatchRequest = z.object({
  name: ViewName.optional(),
  search: SavedViewSearch.optional(),
  shared: z.boolean().optional(),
});
export type SavedViewPatchRequest = z.infer<typeof SavedViewPatchRequest>;

/** `id` null: back to `all`. */
export const SavedViewDefaultRequest = z.object({ id: z.string().max(64).nullable() });
export type SavedViewDefaultRequest = z.infer<typeof SavedViewDefaultRequest>;
