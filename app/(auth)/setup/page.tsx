import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/auth/setup-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { needsSetup } from "@/lib/domain/orgs";
import { setUp } from "./actions";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (!(await needsSetup())) redirect("/sign-in?notice=already-set-up");
  return (
    <AuthShell
      size="md"
      title="Set up Patchbay"
      description="Make the owner's account. This page closes for good once it exists."
    >
      <SetupForm setUp={setUp} />
    </AuthShell>
  );
}
