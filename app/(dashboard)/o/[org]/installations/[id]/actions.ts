"use server";

import { disconnect } from "@/lib/domain/connect";
import { deleteInstallation, updateInstallation } from "@/lib/domain/installations";
import { action } from "@/lib/web";

export const setStatus = async (org: string, id: string, status: "active" | "disabled") =>
  action(updateInstallation, org, { id, status });

export const disconnectAction = async (org: string, uuid: string) => action(disconnect, org, { id: uuid });

export const deleteAction = async (org: string, id: string) => action(deleteInstallation, org, { id });
