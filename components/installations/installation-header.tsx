import { BrandTile } from "@/components/brand/brand-tile";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabNav } from "@/components/ui/tab-nav";
import { Time } from "@/components/ui/time";
import type { InstallationView } from "@/lib/contracts";
import type { Act } from "./action-outcome";
import { HeaderAction } from "./header-action";
import { reconnectWords } from "./reconnect-words";
import { shownStatus } from "./shown-status";
import { stateWords } from "./state-words";

export interface InstallationHeaderProps {
  readonly view: InstallationView;
  readonly organization: string;
  /** `/o/<slug>/installations/<id>`, in the form of the id that the address has. */
  readonly path: string;
  readonly now: Date;
  readonly enable: Act;
}

/** The top of all pages of an installation. */
export function InstallationHeader({ view, organization, path, now, enable }: InstallationHeaderProps) {
  const { installation, manageable, next_probe_at: nextProbeAt } = view;
  const { sentence, instant, action } = stateWords(installation, nextProbeAt);
  // The notice below says more, and has the button.
  const noticed = reconnectWords(installation) !== null;
  const { id, name, connector_id: connectorId } = installation;
  return (
    <PageHeader
      title={name}
      mark={<BrandTile slug={connectorId} name={name} size="lg" />}
      badge={<StatusBadge status={shownStatus(installation)} />}
      breadcrumbs={[{ label: "Installations", href: `/o/${organization}/installations` }, { label: name }]}
      description={
        <>
          {noticed ? "Calls are refused" : sentence}
          {instant === null ? null : (
            <>
              {` · ${instant.label} `}
              <Time value={instant.at} now={now} />
            </>
          )}
        </>
      }
      action={
        action === null || noticed ? null : manageable ? (
          <HeaderAction action={action} name={name} connectHref={`/o/${organization}/connect/${id}`} enable={enable} />
        ) : (
          <p className="max-w-64 text-caption text-muted">Only {view.owner_name} and admins can change this.</p>
        )
      }
      tabs={<TabNav label={name} tabs={tabs.map(({ label, path: below }) => ({ label, href: `${path}${below}` }))} />}
    />
  );
}

const tabs = [
  { label: "Overview", path: "" },
  { label: "Config", path: "/config" },
  { label: "Credentials", path: "/credentials" },
  { label: "Tools", path: "/tools" },
  { label: "Usage", path: "/usage" },
  { label: "Activity", path: "/activity" },
  { label: "Danger", path: "/danger" },
];
