import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import { pageContext } from "@/lib/web";

const sections = [
  { path: "", label: "General" },
  { path: "/members", label: "Members" },
  { path: "/api-keys", label: "API keys" },
  { path: "/sessions", label: "Sessions" },
];

interface SettingsProps {
  readonly params: Promise<{ readonly org: string }>;
  readonly children: ReactNode;
}

export default async function SettingsLayout({ params, children }: SettingsProps) {
  const { org } = await params;
  const { organization } = await pageContext(org);
  const base = `/o/${org}/settings`;
  return (
    <>
      <PageHeader
        title="Settings"
        description={`What ${organization.name} is called, who belongs to it, and the keys that programs call with.`}
        breadcrumbs={[{ label: "Settings" }]}
        tabs={<TabNav label="Settings" tabs={sections.map(({ path, label }) => ({ href: `${base}${path}`, label }))} />}
      />
      <div className="flex flex-col gap-6">{children}</div>
    </>
  );
}
