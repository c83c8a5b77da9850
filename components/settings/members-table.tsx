import type { Role } from "@/lib/contracts";
import { Avatar } from "@/components/brand/avatar";
import { Badge } from "@/components/ui/badge";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { MemberMenu } from "./member-menu";
import type { MemberActions } from "./member-types";
import { roleWords } from "./role-words";

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: string;
}

export interface MembersTableProps {
  readonly members: readonly MemberRow[];
  /** The reader's own id. */
  readonly self: string;
  /** Roles that the reader may give and take; empty for none. */
  readonly mayGive: readonly Role[];
  readonly actions: MemberActions;
  readonly now: Date;
}

export function MembersTable({ members, self, mayGive, actions, now }: MembersTableProps) {
  return (
    <Table caption="Members">
      <TableHead>
        <Th>Member</Th>
        <Th>Role</Th>
        <Th>Added</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <Row key={member.id}>
            <Td className="py-1.5 max-sm:pe-12!">
              <Person member={member} self={self} />
            </Td>
            <Td label="Role">{roleWords[member.role].name}</Td>
            <Td label="Added" className="text-muted">
              <Time value={member.since} now={now} />
            </Td>
            <Td className="w-12 text-end max-sm:absolute max-sm:end-2 max-sm:top-2.5 max-sm:w-auto">
              {mayGive.includes(member.role) ? (
                <MemberMenu member={member} self={member.id === self} mayGive={mayGive} {...actions} />
              ) : null}
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Person({ member: { id, name, email }, self }: { readonly member: MemberRow; readonly self: string }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={name} kind="person" size="md" />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {id === self ? <Badge>You</Badge> : null}
        </div>
        <div className="truncate text-caption text-muted">{email}</div>
      </div>
    </div>
  );
}
