import type { Metadata } from "next";
import { AddMember } from "@/components/settings/add-member";
import { MembersTable } from "@/components/settings/members-table";
import { PermissionTable } from "@/components/settings/permission-table";
import { Panel } from "@/components/ui/panel";
import { ROLES } from "@/lib/contracts";
import { can, permissionMatrix } from "@/lib/domain/core";
import { listMembers } from "@/lib/domain/orgs";
import { pageContext, providersOffered } from "@/lib/web";
import { addMember, changeRole, removeMember } from "./actions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { readonly params: Promise<{ readonly org: string }> }) {
  const { org } = await params;
  const { ctx, signedIn, now } = await pageContext(org);
  const members = await listMembers(ctx, {});
  const mayManage = can(ctx.principal, "members:manage");
  const mayGive = ROLES.filter((role) => mayManage && (role !== "owner" || can(ctx.principal, "organization:manage")));
  const provider = providersOffered()[0]?.name ?? null;
  return (
    <>
      <Panel
        flush
        title="Members"
        description={mayManage ? "Who may sign in to this organization." : "Admins and owners add and remove members."}
        actions={mayManage ? <AddMember mayGive={mayGive} provider={provider} add={addMember.bind(null, org)} /> : null}
      >
        <MembersTable
          members={members}
          self={signedIn.user.id}
          mayGive={mayGive}
          actions={{ changeRole: changeRole.bind(null, org), remove: removeMember.bind(null, org) }}
          now={now}
        />
      </Panel>
      <Panel
        flush
        title="Roles"
        description="A role is a set of permissions. An API key never may do more than the person it belongs to."
      >
        <PermissionTable grants={permissionMatrix()} />
      </Panel>
    </>
  );
}
