import type { Metadata } from "next";
import { ConfigEditor } from "@/components/config/config-editor";
import { ConfigReadOnly } from "@/components/config/config-read-only";
import { NothingToConfigure } from "@/components/config/nothing-to-configure";
import { whyReadOnly } from "@/components/config/why-read-only";
import { hasFields, shapeOf } from "@/components/config/schema-form/field-shape";
import { catalogEntry } from "@/lib/domain/catalog";
import { describeInstallation } from "@/lib/domain/connect";
import { can } from "@/lib/domain/core";
import { orNotFound, pageContext } from "@/lib/web";
import { readConfig, saveConfig } from "./actions";

export const metadata: Metadata = { title: "Configuration" };

interface ConfigPageProps {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
}

export default async function ConfigPage({ params }: ConfigPageProps) {
  const { org, id } = await params;
  const { ctx, organization, now } = await pageContext(org);
  const { installation, manageable, owner_name: owner } = await orNotFound(describeInstallation(ctx, { id }));
  const schema = catalogEntry(installation.connector_id)?.config_schema ?? {};
  const shape = shapeOf(schema);
  if (!hasFields(shape)) return <NothingToConfigure name={installation.name} />;
  if (!manageable) {
    const reason = whyReadOnly(can(ctx.principal, "installations:write"), organization, owner);
    return <ConfigReadOnly shape={shape} config={installation.config} reason={reason} />;
  }
  return (
    <ConfigEditor
      // Another installation begins with its own draft.
      key={installation.id}
      saved={{ config: installation.config, version: installation.version, updatedAt: installation.updated_at }}
      schema={schema}
      shape={shape}
      actions={{ save: saveConfig.bind(null, org, id), read: readConfig.bind(null, org, id) }}
      now={now}
    />
  );
}
