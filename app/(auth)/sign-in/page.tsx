import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { failureWords, noticeWords } from "@/components/auth/sign-in-words";
import { AuthShell } from "@/components/shell/auth-shell";
import { needsSetup } from "@/lib/domain/orgs";
import { carriesEndedSession, currentSignedIn, providersOffered, returnPath, type SearchParams } from "@/lib/web";
import { readSignInSearch } from "./search-params";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const { callbackUrl, error, notice } = readSignInSearch(await searchParams);
  const returnTo = returnPath(callbackUrl);
  if (await currentSignedIn()) redirect(returnTo);
  if (await needsSetup()) redirect("/setup");
  const providers = providersOffered();
  const provider = providers[0]?.name ?? "The provider";
  const ended = notice === undefined && (await carriesEndedSession());
  return (
    <AuthShell title="Sign in" description="Use the account of your organization.">
      <SignInForm
        returnTo={returnTo}
        providers={providers}
        notice={error === undefined ? noticeWords(ended ? "session-ended" : notice) : failureWords(error, provider)}
      />
    </AuthShell>
  );
}
