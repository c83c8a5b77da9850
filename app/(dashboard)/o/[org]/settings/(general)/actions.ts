"use server";

import { updateOrganization } from "@/lib/domain/orgs";
import { action } from "@/lib/web";

export async function update(org: string, input: unknown) {
  return action(updateOrganization, org, input);
}
