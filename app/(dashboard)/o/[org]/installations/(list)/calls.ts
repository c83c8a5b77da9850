import type { BulkCalls } from "@/components/installations/bulk-calls";
import { filterOf, type ListSearch } from "@/components/installations/list-search";
import type { ViewCalls } from "@/components/views/view-types";
import {
  cancelBulkAction,
  countRows,
  createViewAction,
  deleteViewAction,
  loadRows,
  readBulkAction,
  setDefaultViewAction,
  startBulkAction,
  updateViewAction,
} from "./actions";

const pageSize = 50;

/** Which rows in which order: what the verbs take of a search. */
export function rowsWanted(search: ListSearch): ListSearch {
  return { ...filterOf(search), ...(search.sort === undefined ? {} : { sort: search.sort }) };
}

/** The page's server actions, bound to its organization. */
export const loadRowsOf = (org: string, wanted: ListSearch) => loadRows.bind(null, org, { ...wanted, limit: pageSize });

export const bulkCallsOf = (org: string): BulkCalls => ({
  start: startBulkAction.bind(null, org),
  read: readBulkAction.bind(null, org),
  cancel: cancelBulkAction.bind(null, org),
  count: countRows.bind(null, org),
});

export const viewCallsOf = (org: string): ViewCalls => ({
  create: createViewAction.bind(null, org),
  update: updateViewAction.bind(null, org),
  remove: deleteViewAction.bind(null, org),
  makeDefault: setDefaultViewAction.bind(null, org),
});
