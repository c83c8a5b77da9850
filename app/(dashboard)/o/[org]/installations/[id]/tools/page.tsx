import type { Metadata } from "next";
import { Suspense } from "react";
import { ToolsSection, ToolsSkeleton } from "@/components/installations/tools-section";
import { listConnectorTools } from "@/lib/domain/connect";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Tools" };

export default async function ToolsPage({ params }: InstallationParams) {
  const gathered = await gatherInstallation(params);
  return (
    <Suspense fallback={<ToolsSkeleton />}>
      <Tools {...gathered} />
    </Suspense>
  );
}

/** Asks the server itself, which takes as long as it takes. */
async function Tools({ ctx, view, org, path }: Awaited<ReturnType<typeof gatherInstallation>>) {
  const { id, name } = view.installation;
  return (
    <ToolsSection
      answer={await listConnectorTools(ctx, { id })}
      name={name}
      connectHref={view.manageable ? `/o/${org}/connect/${id}` : null}
      href={`${path}/tools`}
    />
  );
}
