"use server";

import { createApiKey, revokeApiKey } from "@/lib/domain/orgs";
import { action } from "@/lib/web";

export async function create(org: string, input: unknown) {
  return action(createApiKey, org, input);
}

export async function revoke(org: string, input: unknown) {
  return action(revokeApiKey, org, input);
}
