import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Revocation } from "@/lib/contracts";
import { revocationNote, revocationWords } from "./revocation-words";

export interface RevocationsProps {
  /** Newest first. */
  readonly revocations: readonly Revocation[];
  readonly now: Date;
}

/** Tokens that were given up, and how their provider took it; nothing where there were none lately. */
export function Revocations({ revocations, now }: RevocationsProps) {
  if (revocations.length === 0) return null;
  return (
    <Panel
      title="Revocations"
      description="Tokens that were given up are used no more. Their provider is told until it has answered."
      flush
    >
      <Table caption="Revocations">
        <TableHead>
          <Th>When</Th>
          <Th>Provider</Th>
          <Th>Outcome</Th>
        </TableHead>
        <TableBody>
          {revocations.map((one, index) => (
            <RevocationRow key={`${one.at}-${revocations.length - index}`} revocation={one} now={now} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function RevocationRow({ revocation, now }: { readonly revocation: Revocation; readonly now: Date }) {
  const note = revocationNote(revocation, now);
  return (
    <Row>
      <Td className="whitespace-nowrap text-muted">
        <Time value={revocation.at} now={now} />
      </Td>
      <Td label="Provider">{hostOf(revocation.issuer)}</Td>
      <Td label="Outcome" className="py-1.5">
        <span className="min-w-0 max-sm:text-end">
          <StatusBadge look="plain" {...revocationWords[revocation.state]} />
          {note === null ? null : <span className="block text-caption text-muted sm:ps-5">{note}</span>}
        </span>
      </Td>
    </Row>
  );
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : "–";
}
