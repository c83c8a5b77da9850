"use server";

import * as orgs from "@/lib/domain/orgs";
import { action } from "@/lib/web";

export async function endSession(org: string, input: unknown) {
  return action(orgs.endOwnSession, org, input);
}

export async function endOthers(org: string) {
  return action(orgs.endOtherSessions, org, {});
}

export async function changePassword(org: string, input: unknown) {
  return action(orgs.changePassword, org, input);
}
