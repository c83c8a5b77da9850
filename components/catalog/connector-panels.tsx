import type { Inspect } from "@/components/connect/use-inspection";
import { Panel } from "@/components/ui/panel";
import { withQuery } from "@/components/ui/with-query";
import type { CatalogEntry, InstallationPage } from "@/lib/contracts";
import { InstalledList } from "./installed-list";
import { ServerCheck } from "./server-check";
import { SettingsPreview } from "./settings-preview";
import { signInWords } from "./sign-in-words";

export interface ConnectorPanelsProps {
  readonly entry: CatalogEntry;
  readonly installed: InstallationPage;
  /** `/o/<slug>/installations` */
  readonly path: string;
  readonly mayInstall: boolean;
  readonly inspect: Inspect;
}

/** The main column of a connector's page. */
export function ConnectorPanels({ entry, installed, path, mayInstall, inspect }: ConnectorPanelsProps) {
  const { mcp_url: url } = entry;
  return (
    <div className="space-y-6">
      {installed.data.length === 0 ? null : (
        <Panel title="Installed here" flush>
          <InstalledList
            installations={installed.data}
            path={path}
            moreHref={installed.has_more ? withQuery(path, { connector: entry.id }) : null}
          />
        </Panel>
      )}
      <Panel title="What it asks for" description={signInWords(entry.auth).long}>
        {mayInstall && url !== null ? (
          <ServerCheck url={url} host={new URL(url).host} inspect={inspect} />
        ) : (
          <p className="text-muted">{whyNoCheck(url, mayInstall)}</p>
        )}
      </Panel>
      <Panel title="What can be set" description="After the installation, and at any time later." flush>
        <SettingsPreview schema={entry.config_schema} />
      </Panel>
    </div>
  );
}

function whyNoCheck(url: string | null, mayInstall: boolean): string {
  if (!mayInstall) return "Only developers and admins of the organization can install it; ask one of them.";
  return url === null ? "That depends on the server. You can ask it while you install." : "";
}
