import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { failureWords, noticeWords } from "@/components/auth/sign-in-words";
import { AuthShell } from "@/components/shell/auth-shell";
import { needsSetup } from "@/lib/domain/orgs";
import { carriesEndedSession, currentSignedIn, providersOffered, returnPath } from "@/lib/web";
import { readSearch, type Search } from "./search-params";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Search> }) {
  const { callbackUrl, error, notice } = readSearch(await searchParams);
  const returnTo = returnPath(callbackUrl);
  if (await currentSignedIn()) redirect(returnTo);
  if (await needsSetup()) redirect("/setup");
  const providers = providersOffered();
  const provider = providers[0]?.name ?? "The provider";
  const ended = notice === null && (await carriesEndedSession());
  return (
    <AuthShell title="Sign in" description="Use the account of your organization.">
      <SignInForm
        returnTo={returnTo}
        providers={providers}
        notice={error === null ? noticeWords(ended ? "session-ended" : notice) : failureWords(error, provider)}
      />
    </AuthShell>
  );
}
