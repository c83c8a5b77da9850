import type { Metadata } from "next";
import { AuthShell } from "@/components/shell/auth-shell";
import { Spinner } from "@/components/ui/spinner";
import { describeInstallation } from "@/lib/domain/connect";
import { orNotFound, pageContext } from "@/lib/web";

export const metadata: Metadata = { title: "Opening" };

interface OpeningPageProps {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
}

/** What the small window shows until the page that opened it sends it on. */
export default async function OpeningPage({ params }: OpeningPageProps) {
  const { org, id } = await params;
  const { ctx } = await pageContext(org);
  const { installation } = await orNotFound(describeInstallation(ctx, { id }));
  const { host } = new URL(installation.url);
  return (
    <AuthShell title={`Opening ${installation.name}`} description={`${host} is asked where to sign in.`}>
      <p className="flex items-center gap-2.5 text-muted">
        <Spinner />
        This window goes there by itself.
      </p>
    </AuthShell>
  );
}
