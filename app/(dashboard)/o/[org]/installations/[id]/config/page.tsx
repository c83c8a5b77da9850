import type { Metadata } from "next";
import { ConfigEditor } from "@/components/config/config-editor";
import { ConfigReadOnly } from "@/components/config/config-read-only";
import { HistoryPanel } from "@/components/config/history/history-panel";
import { NothingToConfigure } from "@/components/config/nothing-to-configure";
import { whyReadOnly } from "@/components/config/why-read-only";
import { hasFields } from "@/components/config/schema-form/field-shape";
import { shapeOf } from "@/components/config/schema-form/read-shape";
import { catalogEntry } from "@/lib/domain/catalog";
import { describeInstallation } from "@/lib/domain/connect";
import { can } from "@/lib/domain/core";
import { listConfigVersions } from "@/lib/domain/installations";
import { orNotFound, pageContext } from "@/lib/web";
import { moreVersions, readConfig, restoreVersion, saveConfig } from "./actions";

export const metadata: Metadata = { title: "Configuration" };

interface ConfigPageProps {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
  readonly searchParams: Promise<{ readonly version?: string | string[] }>;
}

const VERSIONS_SHOWN = 10;

export default async function ConfigPage({ params, searchParams }: ConfigPageProps) {
  const { org, id } = await params;
  const { ctx, organization, now } = await pageContext(org);
  const { installation, manageable, owner_name: owner } = await orNotFound(describeInstallation(ctx, { id }));
  const schema = catalogEntry(installation.connector_id)?.config_schema ?? {};
  const shape = shapeOf(schema);
  if (!hasFields(shape)) return <NothingToConfigure name={installation.name} />;
  const opened = versionIn((await searchParams).version);
  // A link to an older version brings along all up to it.
  const limit = opened === null ? VERSIONS_SHOWN : 100;
  const history = await listConfigVersions(ctx, { id, limit });
  const versions = { history, opened, loadMore: moreVersions.bind(null, org, id) };
  if (!manageable) {
    const reason = whyReadOnly(can(ctx.principal, "installations:write"), organization, owner);
    return (
      <div className="flex flex-col gap-6">
        <ConfigReadOnly shape={shape} config={installation.config} reason={reason} />
        <HistoryPanel {...versions} shape={shape} present={installation.config} now={now} restoring={null} />
      </div>
    );
  }
  return (
    <ConfigEditor
      // Another installation begins with its own draft.
      key={installation.id}
      saved={{ config: installation.config, version: installation.version, updatedAt: installation.updated_at }}
      schema={schema}
      shape={shape}
      actions={{
        save: saveConfig.bind(null, org, id),
        read: readConfig.bind(null, org, id),
        restore: restoreVersion.bind(null, org, id),
      }}
      {...versions}
      now={now}
    />
  );
}

function versionIn(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
