"use server";

import { redirect } from "next/navigation";
import type { CredentialRequest } from "@/components/credentials/credential-form";
import { describeAttempt, pageAddress, setCredentials, startConnect } from "@/lib/domain/connect";
import { setClient, updateInstallation } from "@/lib/domain/installations";
import { action } from "@/lib/web";

export const readAttempt = async (org: string, uuid: string) => action(describeAttempt, org, { id: uuid });

export const setClientAction = async (org: string, id: string, clientId: string, clientSecret: string) =>
  action(setClient, org, { id, client_id: clientId, client_secret: clientSecret });

export const enableAction = async (org: string, id: string) =>
  action(updateInstallation, org, { id, status: "active" });

export const saveSecretAction = async (org: string, id: string, request: CredentialRequest) =>
  action(setCredentials, org, { id, ...request });

export async function beginHere(org: string, id: string, uuid: string): Promise<void> {
  const path = `/o/${org}/connect/${id}` as const;
  const begun = await action(startConnect, org, { id: uuid, redirect_url: pageAddress(path) });
  redirect(begun.ok ? path : `${path}?failed=${begun.problem.code}`);
}
