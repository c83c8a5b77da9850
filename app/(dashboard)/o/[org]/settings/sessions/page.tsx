import type { Metadata } from "next";
import { EndSession } from "@/components/settings/end-session";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionsList } from "@/components/settings/sessions-list";
import { Panel } from "@/components/ui/panel";
import { listOwnSessions } from "@/lib/domain/orgs";
import { pageContext } from "@/lib/web";
import { changePassword, endOthers, endSession } from "./actions";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage({ params }: { readonly params: Promise<{ readonly org: string }> }) {
  const { org } = await params;
  const { ctx, signedIn, now } = await pageContext(org);
  const sessions = await listOwnSessions(ctx, {});
  return (
    <>
      <Panel
        flush
        title="Your sessions"
        description="The browsers in which you are signed in, whatever the organization. End one that you do not know."
        actions={sessions.length > 1 ? <EndSession all end={endOthers.bind(null, org)} /> : null}
      >
        <SessionsList sessions={sessions} end={endSession.bind(null, org)} now={now} />
      </Panel>
      <Panel title="Your password" description="For signing in by e-mail; single sign-on has its own.">
        <PasswordForm email={signedIn.user.email} change={changePassword.bind(null, org)} />
      </Panel>
    </>
  );
}
