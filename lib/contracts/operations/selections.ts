import { z } from "zod";
import {
  BulkRequest,
  BulkRun,
  InstallationCount,
  InstallationFacets,
  InstallationFilter,
  InstallationSort,
  SavedView,
  SavedViewCreateRequest,
  SavedViewDefaultRequest,
  SavedViewPage,
  SavedViewPatchRequest,
} from "../index";
import { operation } from "./operation";
import { BOTH, NO_CONTENT, UuidPath } from "./shared";

const reads = { accepts: BOTH, permission: "installations:read" } as const;
const writes = { accepts: BOTH, permission: "installations:write" } as const;
const common = { tag: "Lists and bulk", invalidStatus: 400 } as const;

export const countFacets = operation({
  ...common,
  id: "countFacets",
  method: "GET",
  path: "/api/v1/installations/facets",
  summary: "Count installations by status, connector, category and owner",
  description:
    "Under the list's filters, of what the caller may see: each facet counts what the other filters leave. Counts are exact up to 1,000; 1,001 means more.",
  access: reads,
  query: InstallationFilter,
  answer: { status: 200, description: "The counts.", schema: InstallationFacets },
});

export const countMatching = operation({
  ...common,
  id: "countMatching",
  method: "GET",
  path: "/api/v1/installations/count",
  summary: "Count installations exactly",
  description:
    "What the list's filters leave of what the caller may see: what `expected_count` of a bulk action means.",
  access: reads,
  query: InstallationFilter,
  answer: { status: 200, description: "The count.", schema: InstallationCount },
});

export const exportInstallations = operation({
  ...common,
  id: "exportInstallations",
  method: "GET",
  path: "/api/v1/installations/export.csv",
  summary: "Download the list as CSV",
  description:
    "Under the list's filters and in its order, to the end. RFC 4180 with a byte order mark; text that a spreadsheet would run as a formula has an apostrophe in front. The answer is sent while the list is read: one that ends early was broken off.",
  access: reads,
  query: InstallationFilter.extend({ sort: InstallationSort.optional() }),
  answer: { status: 200, description: "The list.", schema: z.string(), contentType: "text/csv" },
});

export const startBulk = operation({
  ...common,
  id: "startBulk",
  method: "POST",
  path: "/api/v1/installations/bulk",
  summary: "Enable, disable, disconnect or delete many installations",
  description:
    "Each installation is changed as the operation for one would, with its permission and its audit entry; one that cannot be changed does not keep the others from it. Up to 100 are done when the answer comes; for more, `status` is `running`: ask again for the action by its id. A `disable` is undone by `enable` with `succeeded_in`.",
  access: writes,
  idempotencyKey: true,
  body: { schema: BulkRequest },
  answer: { status: 200, description: "The action as far as it got.", schema: BulkRun },
  errors: { 400: ["bad_request"], 404: ["not_found"], 409: ["conflict"] },
  examples: [
    { title: "These two", body: { action: "disable", ids: ["inst_01890a5d96d97d1e8a1b2c3d4e5f6071"] } },
    {
      title: "All that failed",
      body: { action: "delete", filter: { status: "error" }, expected_count: 12 },
    },
  ],
});

export const getBulk = operation({
  ...common,
  id: "getBulk",
  method: "GET",
  path: "/api/v1/installations/bulk/{id}",
  summary: "Get a bulk action",
  description: "How far it got and what came of each installation, for 30 days; for whoever began it and for admins.",
  access: reads,
  params: UuidPath,
  answer: { status: 200, description: "The action.", schema: BulkRun },
  errors: { 404: ["not_found"] },
});

export const cancelBulk = operation({
  ...common,
  id: "cancelBulk",
  method: "POST",
  path: "/api/v1/installations/bulk/{id}/cancel",
  summary: "Cancel a bulk action",
  description: "What is done stays done, the rest is left as it is. A few that are under way may still be changed.",
  access: writes,
  params: UuidPath,
  idempotencyKey: true,
  answer: { status: 200, description: "The action, cancelled.", schema: BulkRun },
  errors: { 400: ["invalid_state"], 404: ["not_found"] },
});

export const listViews = operation({
  ...common,
  id: "listViews",
  method: "GET",
  path: "/api/v1/installation-views",
  summary: "List saved views",
  description: "The built-in ones, the caller's own and those that others share.",
  access: reads,
  answer: { status: 200, description: "All of them.", schema: SavedViewPage },
});

export const createView = operation({
  ...common,
  id: "createView",
  method: "POST",
  path: "/api/v1/installation-views",
  summary: "Save a view",
  description: "The list's filters, order, columns and density under a name. Sharing it needs `installations:write`.",
  access: reads,
  idempotencyKey: true,
  body: { schema: SavedViewCreateRequest },
  answer: { status: 201, description: "The new view.", schema: SavedView },
  errors: { 409: ["conflict"] },
});

export const updateView = operation({
  ...common,
  id: "updateView",
  method: "PATCH",
  path: "/api/v1/installation-views/{id}",
  summary: "Change a saved view",
  description: "By its owner; a shared one by admins too. What is left out stays.",
  access: reads,
  params: UuidPath,
  body: { schema: SavedViewPatchRequest },
  answer: { status: 200, description: "As it is now.", schema: SavedView },
  errors: { 404: ["not_found"], 409: ["conflict"] },
});

export const deleteView = operation({
  ...common,
  id: "deleteView",
  method: "DELETE",
  path: "/api/v1/installation-views/{id}",
  summary: "Delete a saved view",
  description: "By its owner; a shared one by admins too. Lists that opened with it open with `all`.",
  access: reads,
  params: UuidPath,
  answer: NO_CONTENT,
  errors: { 404: ["not_found"] },
});

export const setDefaultView = operation({
  ...common,
  id: "setDefaultView",
  method: "PUT",
  path: "/api/v1/installation-views/default",
  summary: "Choose the view that the list opens with",
  description: "For the caller alone.",
  access: reads,
  body: { schema: SavedViewDefaultRequest },
  answer: NO_CONTENT,
  errors: { 404: ["not_found"] },
});
