import type { ReactNode } from "react";
import { AwaitedWatch } from "@/components/connect/awaited-watch";
import { DemoBanner } from "@/components/home/demo-banner";
import { AppShell } from "@/components/shell/app-shell";
import { roleWords } from "@/components/settings/role-words";
import { can } from "@/lib/domain/core";
import { listAttention } from "@/lib/domain/installations";
import { pageContext } from "@/lib/web";
import { signOut } from "@/app/(auth)/actions";

interface OrganizationProps {
  readonly params: Promise<{ readonly org: string }>;
}

export default async function OrganizationLayout({
  params,
  children,
}: OrganizationProps & { readonly children: ReactNode }) {
  const { ctx, organization, organizations, signedIn } = await pageContext((await params).org);
  const { total } = await listAttention(ctx, { limit: 1 });
  return (
    <AppShell
      organization={inSwitcher(organization)}
      organizations={organizations.map(inSwitcher)}
      user={signedIn.user}
      signOut={signOut}
      mayInstall={can(ctx.principal, "installations:write")}
      attention={can(ctx.principal, "connectors:write") ? total : 0}
      banner={organization.isDemo ? <DemoBanner /> : null}
    >
      {children}
      <AwaitedWatch />
    </AppShell>
  );
}

function inSwitcher({ slug, name, role }: { slug: string; name: string; role: keyof typeof roleWords }) {
  return { slug, name, role: roleWords[role].name };
}
