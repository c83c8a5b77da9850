import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthShell } from "@/components/shell/auth-shell";
import { SignOutForm } from "@/components/auth/sign-out-form";
import { organizationsOf } from "@/lib/domain/orgs";
import { requireSignedIn } from "@/lib/web";
import { signOut } from "./(auth)/actions";

export const metadata: Metadata = { title: "No organization" };

/** Leads on to wherever the reader belongs; only those who belong nowhere see a page. */
export default async function StartPage() {
  const { user } = await requireSignedIn("/");
  const [first] = await organizationsOf(user.id);
  if (first) redirect(`/o/${first.slug}`);
  return (
    <AuthShell
      title="You are not a member of an organization"
      description={`You are signed in as ${user.email}. Ask an admin of your organization to add you with this address.`}
    >
      <SignOutForm signOut={signOut} />
    </AuthShell>
  );
}
