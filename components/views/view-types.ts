import type { Problem, SavedView, SavedViewSearch } from "@/lib/contracts";

type Answer<T> = Promise<{ readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem }>;

/** The server's side of saved views, as the page hands it in. */
export interface ViewCalls {
  readonly create: (request: { name: string; shared: boolean; search: SavedViewSearch }) => Answer<SavedView>;
  readonly update: (
    id: string,
    change: { name?: string; shared?: boolean; search?: SavedViewSearch },
  ) => Answer<SavedView>;
  readonly remove: (id: string) => Answer<unknown>;
  /** Null: back to everything. */
  readonly makeDefault: (id: string | null) => Answer<unknown>;
}
