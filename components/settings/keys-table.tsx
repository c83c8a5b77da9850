import type { ApiKey } from "@/lib/contracts";
import { Badge } from "@/components/ui/badge";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { tooltip } from "@/components/ui/tooltip";
import { keyState } from "./key-state";
import { permissionWords } from "./permission-words";
import { type RevokeAction, RevokeKey } from "./revoke-key";

export interface KeysTableProps {
  readonly keys: readonly ApiKey[];
  /** With everybody's keys in it. */
  readonly showOwner: boolean;
  readonly revoke: RevokeAction;
  readonly now: Date;
}

export function KeysTable({ keys, showOwner, revoke, now }: KeysTableProps) {
  return (
    <Table caption="API keys">
      <TableHead>
        <Th>Key</Th>
        {showOwner ? <Th>Belongs to</Th> : null}
        <Th>Scopes</Th>
        <Th>Last used</Th>
        <Th>Expires</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Td className="py-1.5 max-sm:pe-12!">
              <div className="truncate font-medium">{key.name}</div>
              <code className="font-mono text-caption text-muted">{key.prefix}</code>
            </Td>
            {showOwner ? <Td label="Belongs to">{key.owner.name}</Td> : null}
            <Td label="Scopes">
              <Scopes scopes={key.scopes} />
            </Td>
            <Td label="Last used" className="text-muted">
              {key.last_used_at === null ? "Never" : <Time value={key.last_used_at} now={now} />}
            </Td>
            <Td label="Expires">
              <Expiry apiKey={key} now={now} />
            </Td>
            <Td className="w-12 text-end max-sm:absolute max-sm:end-2 max-sm:top-2.5 max-sm:w-auto">
              {key.revoked_at === null ? <RevokeKey id={key.id} name={key.name} revoke={revoke} /> : null}
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Scopes({ scopes }: { readonly scopes: ApiKey["scopes"] }) {
  const [first, ...rest] = scopes;
  return (
    <span className="inline-flex items-center gap-1.5">
      {first === undefined ? "None" : <Badge>{first}</Badge>}
      {rest.length > 0 ? (
        <button
          type="button"
          {...tooltip(scopes.map((scope) => `${scope}: ${permissionWords(scope)}`).join("\n"))}
          aria-label={`+${rest.length} more: ${rest.join(", ")}`}
          className="rounded-sm text-caption text-muted hover:text-fg"
        >
          +{rest.length}
        </button>
      ) : null}
    </span>
  );
}

function Expiry({ apiKey, now }: { readonly apiKey: ApiKey; readonly now: Date }) {
  const state = keyState(apiKey, now);
  if (state === "revoked") return <Badge tone="off">Revoked</Badge>;
  if (apiKey.expires_at === null) return <span className="text-muted">Never</span>;
  if (state === "expired") return <Badge tone="failed">Expired</Badge>;
  const time = <Time value={apiKey.expires_at} now={now} />;
  return state === "expiring" ? <Badge tone="attention">{time}</Badge> : <span className="text-muted">{time}</span>;
}
