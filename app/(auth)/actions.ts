"use server";

import { redirect } from "next/navigation";
import { signOut as endSession } from "@/lib/web";

export async function signOut(): Promise<void> {
  await endSession();
  redirect("/sign-in?notice=signed-out");
}
