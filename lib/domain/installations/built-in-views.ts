import type { SavedView, SavedViewSearch } from "@/lib/contracts";

/** What a list opens with unless its reader chose another. */
export const USUAL_VIEW = "all";

/** Views that every list has: they come from here and cannot be changed. */
export const BUILT_IN_VIEWS: readonly SavedView[] = [
  builtIn(USUAL_VIEW, "All", {}),
  builtIn("attention", "Needs attention", { status: ["error", "pending"] }),
  builtIn("unused", "Unused for 30 days", { unused: true, sort: "last_used" }),
  builtIn("mine", "Mine", { owner: "me" }),
];

function builtIn(id: string, name: string, search: SavedViewSearch): SavedView {
  return {
    id,
    name,
    built_in: true,
    shared: true,
    is_default: false,
    owner_id: null,
    editable: false,
    search,
    updated_at: null,
  };
}
