"use server";

import type { BulkRequest, SavedViewSearch } from "@/lib/contracts";
import { cancelBulk, getBulk, startBulk } from "@/lib/domain/bulk";
import { countMatching, createView, deleteView, setDefaultView, updateView } from "@/lib/domain/installations";
import { action } from "@/lib/web";
import { listRows } from "./rows";

export const loadRows = async (org: string, filter: Readonly<Record<string, unknown>>, cursor: string | null) =>
  action(listRows, org, cursor === null ? filter : { ...filter, cursor });

export const countRows = async (org: string, filter: SavedViewSearch) => action(countMatching, org, filter);

export const createViewAction = async (org: string, request: unknown) => action(createView, org, request);

export const updateViewAction = async (org: string, id: string, change: Readonly<Record<string, unknown>>) =>
  action(updateView, org, { ...change, id });

export const deleteViewAction = async (org: string, id: string) => action(deleteView, org, { id });

export const setDefaultViewAction = async (org: string, id: string | null) => action(setDefaultView, org, { id });

export const startBulkAction = async (org: string, request: BulkRequest) => action(startBulk, org, request);

export const readBulkAction = async (org: string, id: string) => action(getBulk, org, { id });

export const cancelBulkAction = async (org: string, id: string) => action(cancelBulk, org, { id });
