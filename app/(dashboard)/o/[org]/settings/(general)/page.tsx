import type { Metadata } from "next";
import { GeneralForm } from "@/components/settings/general-form";
import { IdentityList } from "@/components/settings/identity-list";
import { OriginList } from "@/components/settings/origin-list";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/domain/core";
import { getOrganization } from "@/lib/domain/orgs";
import { pageContext } from "@/lib/web";
import { update } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function GeneralPage({ params }: { readonly params: Promise<{ readonly org: string }> }) {
  const { org } = await params;
  const { ctx, now } = await pageContext(org);
  const { name, redirectAllow, ...identity } = await getOrganization(ctx, {});
  const mayEdit = can(ctx.principal, "organization:configure");
  const save = update.bind(null, org);
  return (
    <>
      <Panel title="Organization" description={mayEdit ? undefined : "Admins and owners change the name."}>
        <div className="flex flex-col gap-4">
          {mayEdit ? <GeneralForm key={name} name={name} update={save} /> : null}
          <IdentityList {...identity} name={mayEdit ? null : name} now={now} />
        </div>
      </Panel>
      <Panel
        flush
        title="Return addresses"
        description="After consent, a program may have the browser sent back to a page of its own: on this server, on loopback, or on one of these origins."
      >
        <OriginList origins={redirectAllow} update={mayEdit ? save : null} />
      </Panel>
    </>
  );
}
