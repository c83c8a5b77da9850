import { formatLatency } from "@/components/installations/figures";
import { CopyButton } from "@/components/ui/copy-button";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, RowLink, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Call } from "@/lib/contracts";
import { callName, outcomeCode, outcomeWords } from "./call-words";
import { callerName, type Callers } from "./callers";

export interface CallTableProps {
  readonly calls: readonly Call[];
  /** Ids of those that came while the page was looked at. */
  readonly fresh: ReadonlySet<string>;
  readonly callers: Callers;
  /** ISO, the server's clock. */
  readonly now: string;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (id: string) => void;
  /** Of several installations: each call names its own. */
  readonly isOfAll: boolean;
}

/** Single calls, the newest first. */
export function CallTable({ calls, fresh, callers, now, isOfAll, ...links }: CallTableProps) {
  return (
    <Table caption="Calls, the newest first">
      <TableHead>
        <Th>Tool or method</Th>
        {isOfAll ? <Th>Installation</Th> : null}
        <Th>Outcome</Th>
        <Th align="end">Latency</Th>
        <Th>Caller</Th>
        <Th>Request</Th>
        <Th align="end">When, UTC</Th>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <Row key={call.id} className={freshClasses(fresh.has(call.id))}>
            <Td className="max-sm:col-span-2">
              <CallLink call={call} {...links} />
            </Td>
            {isOfAll ? (
              <Td label="Installation">
                <span className="wrap-anywhere">{call.installation_name ?? "Deleted"}</span>
              </Td>
            ) : null}
            <Td className="py-1.5 max-sm:col-span-2">
              <CallOutcome call={call} />
            </Td>
            <Td label="Latency" numeric>
              {formatLatency(call.latency_ms)}
            </Td>
            <Td label="Caller">
              <span className="wrap-anywhere">{callerName(call.passport_id, callers)}</span>
            </Td>
            <Td card="hidden">
              <RequestId id={call.request_id} />
            </Td>
            <Td label="When, UTC" align="end">
              <span className="whitespace-nowrap">
                <span className="figures me-2 text-caption text-muted">{call.at.slice(11, 19)}</span>
                <Time value={call.at} now={now} />
              </span>
            </Td>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** What has just come fades in from the accent's colour. */
function freshClasses(isFresh: boolean): string | undefined {
  return isFresh ? "duration-1000 motion-safe:starting:bg-accent-soft" : undefined;
}

type CallLinkProps = Pick<CallTableProps, "hrefOf" | "onOpen"> & { readonly call: Call };

/** Opens in place; with a modifier key, or copied, it is an address like any other. */
function CallLink({ call, hrefOf, onOpen }: CallLinkProps) {
  const isOther = (event: React.MouseEvent) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return (
    <>
      <RowLink
        href={hrefOf(call.id)}
        data-call={call.id}
        prefetch={false}
        scroll={false}
        className="block font-mono text-caption font-normal wrap-anywhere"
        onClick={(event) => {
          if (isOther(event)) return;
          event.preventDefault();
          onOpen(call.id);
        }}
      >
        {callName(call)}
      </RowLink>
      {isPlainToolCall(call) ? null : <span className="block text-caption text-muted">{call.method}</span>}
    </>
  );
}

/** Its name says it all: most calls are of this kind, or have no other name than their method. */
function isPlainToolCall({ method, tool }: Call): boolean {
  return tool === null || method === "tools/call";
}

function CallOutcome({ call }: { readonly call: Call }) {
  return (
    <span className="block min-w-0">
      <StatusBadge status={call.ok ? "succeeded" : "failed"} look="plain" word={outcomeWords(call)} />
      {call.ok ? null : <span className="block ps-5 font-mono text-caption text-muted">{outcomeCode(call)}</span>}
    </span>
  );
}

/** Its end tells it from its neighbours; the beginning is the time. */
function RequestId({ id }: { readonly id: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className="font-mono text-caption text-muted">{id.length > 14 ? `…${id.slice(-12)}` : id}</code>
      <CopyButton text={id} label={`Copy request id ${id.slice(-12)}`} className="relative" />
    </span>
  );
}
