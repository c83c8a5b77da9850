"use server";

import { action } from "@/lib/web";
import { listRows } from "./rows";

export const loadRows = async (org: string, filter: Readonly<Record<string, unknown>>, cursor: string | null) =>
  action(listRows, org, cursor === null ? filter : { ...filter, cursor });
