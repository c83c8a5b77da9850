"use server";

import { inspectServer } from "@/lib/domain/connect";
import { action } from "@/lib/web";

export const inspectAction = async (org: string, url: string) => action(inspectServer, org, { url });
