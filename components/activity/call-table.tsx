import { formatLatency } from "@/components/installations/figures";
import { CopyButton } from "@/components/ui/copy-button";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Call } from "@/lib/contracts";
import { callName, outcomeCode, outcomeWords } from "./call-words";
import { callerName, type Callers } from "./callers";

export interface CallTableProps {
  readonly calls: readonly Call[];
  readonly callers: Callers;
  /** ISO, the server's clock. */
  readonly now: string;
}

/** Single calls, the newest first. */
export function CallTable({ calls, callers, now }: CallTableProps) {
  return (
    <Table caption="Calls, the newest first">
      <TableHead>
        <Th>Tool or method</Th>
        <Th>Outcome</Th>
        <Th align="end">Latency</Th>
        <Th>Caller</Th>
        <Th>Request</Th>
        <Th align="end">When, UTC</Th>
      </TableHead>
      <TableBody>
        {calls.map((call) => (
          <Row key={call.id} className="max-sm:grid! max-sm:grid-cols-2 max-sm:gap-x-6">
            <Td className="max-sm:col-span-2">
              <span className="block font-mono text-caption wrap-anywhere">{callName(call)}</span>
              {isPlainToolCall(call) ? null : <span className="block text-caption text-muted">{call.method}</span>}
            </Td>
            <Td className="max-sm:col-span-2">
              <CallOutcome call={call} />
            </Td>
            <Td label="Latency" numeric>
              {formatLatency(call.latency_ms)}
            </Td>
            <Td label="Caller">
              <span className="wrap-anywhere">{callerName(call.passport_id, callers)}</span>
            </Td>
            <Td>
              <RequestId id={call.request_id} />
            </Td>
            <Td align="end">
              <span className="whitespace-nowrap max-sm:block max-sm:text-end">
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
