"use server";

import type { CredentialRequest } from "@/components/credentials/credential-form";
import type { PreviousCredential } from "@/lib/contracts";
import {
  deleteCredentials,
  disconnectInstallation,
  endOverlap,
  rotateCredentials,
  setCredentials,
} from "@/lib/domain/connect";
import { action } from "@/lib/web";

export const renewAction = async (org: string, id: string) => action(rotateCredentials, org, { id });

export const saveAction = async (org: string, id: string, request: CredentialRequest) =>
  action(setCredentials, org, { id, ...request });

export const clientSecretAction = async (org: string, id: string, clientSecret: string, overlapSeconds: number) =>
  action(rotateCredentials, org, { id, client_secret: clientSecret, overlap_seconds: overlapSeconds });

export const endOverlapAction = async (org: string, id: string, of: PreviousCredential["of"]) =>
  action(endOverlap, org, { id, of });

export const revokeAction = async (org: string, id: string) => action(disconnectInstallation, org, { id });

export const removeAction = async (org: string, id: string) => action(deleteCredentials, org, { id });
