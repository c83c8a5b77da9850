import type { Metadata } from "next";
import type { ReactNode } from "react";
import { InstallationHeader } from "@/components/installations/installation-header";
import { LiveState } from "@/components/installations/live-state";
import { ReconnectNotice } from "@/components/installations/reconnect-notice";
import { setStatus } from "./actions";
import { gatherInstallation, type InstallationParams } from "./gather";

export async function generateMetadata({ params }: InstallationParams): Promise<Metadata> {
  const { view, organization } = await gatherInstallation(params);
  const { name } = view.installation;
  return { title: { default: name, template: `%s · ${name} · ${organization.name} · Patchbay` } };
}

export default async function InstallationLayout({
  params,
  children,
}: InstallationParams & { readonly children: ReactNode }) {
  const { view, org, path, now } = await gatherInstallation(params);
  const { id, version, status } = view.installation;
  return (
    <>
      <InstallationHeader
        view={view}
        organization={org}
        path={path}
        now={now}
        enable={setStatus.bind(null, org, id, "active")}
      />
      <LiveState organization={org} id={id} version={version} pending={status === "pending" || status === "error"} />
      <div className="mb-6 empty:hidden">
        <ReconnectNotice
          installation={view.installation}
          base={`/o/${org}`}
          ask={view.manageable ? null : `${view.owner_name} or an admin`}
        />
      </div>
      {children}
    </>
  );
}
