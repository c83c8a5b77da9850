import { Check, Minus } from "lucide-react";
import { ROLES, type Role } from "@/lib/contracts";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { permissionWords } from "./permission-words";
import { roleWords } from "./role-words";

export interface PermissionTableProps {
  readonly grants: readonly { readonly permission: string; readonly roles: readonly Role[] }[];
}

const roles = ROLES.toReversed();

/** What each role may do, from the least to the most. */
export function PermissionTable({ grants }: PermissionTableProps) {
  return (
    <Table caption="What each role may do">
      <TableHead>
        <Th>Permission</Th>
        {roles.map((role) => (
          <Th key={role} className="w-24 text-center!">
            {roleWords[role].name}
          </Th>
        ))}
      </TableHead>
      <TableBody>
        {grants.map(({ permission, roles: holders }) => (
          <Row key={permission}>
            <Td>
              {permissionWords(permission)}
              {/* On a phone the four columns become one line. */}
              <span aria-hidden className="block text-caption text-muted sm:hidden">
                {holders.length === ROLES.length
                  ? "Everybody"
                  : roles
                      .filter((role) => holders.includes(role))
                      .map((role) => roleWords[role].name)
                      .join(", ")}
              </span>
            </Td>
            {roles.map((role) => (
              <Td key={role} className="max-sm:sr-only sm:text-center">
                <Holds yes={holders.includes(role)} />
              </Td>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Holds({ yes }: { readonly yes: boolean }) {
  const Icon = yes ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={yes ? "inline text-connected" : "inline text-muted opacity-60"} />
      <span className="sr-only">{yes ? "Yes" : "No"}</span>
    </>
  );
}
