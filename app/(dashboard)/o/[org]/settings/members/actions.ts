"use server";

import * as orgs from "@/lib/domain/orgs";
import { action } from "@/lib/web";

export async function addMember(org: string, input: unknown) {
  return action(orgs.addMember, org, input);
}

export async function changeRole(org: string, input: unknown) {
  return action(orgs.changeRole, org, input);
}

export async function removeMember(org: string, input: unknown) {
  return action(orgs.removeMember, org, input);
}
