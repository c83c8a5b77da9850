import { formatCount, formatShare } from "@/components/installations/figures";
import { Panel } from "@/components/ui/panel";
import { Row, RowLink, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CallErrorGroup, CallErrors } from "@/lib/contracts";
import { type CallQuery, logHref } from "./call-query";
import { outcomeCode, outcomeWords } from "./call-words";
import { FailureBars } from "./failure-bars";

export interface ErrorGroupsProps {
  readonly errors: CallErrors;
  readonly query: CallQuery;
  readonly path: string;
  /** "in the last 30 days" */
  readonly stretch: string;
  readonly now: Date;
}

const SHOWN_MAX = 6;

/** What went wrong, grouped: the first thing to read in a log. A group is a filter, and once more is none. */
export function ErrorGroups({ errors, query, path, stretch, now }: ErrorGroupsProps) {
  const groups = errors.data.slice(0, SHOWN_MAX);
  if (groups.length === 0) return null;
  const rest = errors.data.slice(SHOWN_MAX).reduce((sum, { count }) => sum + count, 0);
  const looked = errors.truncated ? `The newest ${formatCount(errors.looked_at)}` : formatCount(errors.looked_at);
  return (
    <Panel
      title="What failed"
      description={`${looked} failed ${errors.looked_at === 1 ? "call" : "calls"} ${stretch}.${rest > 0 ? ` ${formatCount(rest)} of them in smaller groups.` : ""}`}
      flush
    >
      <Table caption="Failed calls by operation and error, the most frequent first">
        <TableHead>
          <Th>Failure</Th>
          <Th align="end">Calls</Th>
          <Th>Tool or method</Th>
          <Th align="end">Share</Th>
          <Th>Course</Th>
          <Th align="end">First</Th>
          <Th align="end">Last</Th>
        </TableHead>
        <TableBody>
          {groups.map((group) => (
            <GroupRow key={keyOf(group)} group={group} query={query} path={path} now={now} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function GroupRow({
  group,
  query,
  path,
  now,
}: Omit<ErrorGroupsProps, "errors" | "stretch"> & { group: CallErrorGroup }) {
  const filter = filterOf(group);
  const isCurrent = logHref(path, { ...query, ...filter }) === logHref(path, query);
  const outcome = { ok: false, status: group.status, error_code: group.error_code };
  const off = { operation: undefined, error_code: undefined, ok: undefined, status_class: undefined };
  return (
    <Row selected={isCurrent}>
      <Td className="py-1.5">
        <RowLink
          href={logHref(path, { ...query, ...(isCurrent ? off : filter), q: undefined })}
          scroll={false}
          prefetch={false}
          aria-current={isCurrent ? "true" : undefined}
          className="block"
        >
          {outcomeWords(outcome)}
        </RowLink>
        <span className="block font-mono text-caption text-muted">{outcomeCode(outcome)}</span>
      </Td>
      <Td card="corner" numeric>
        {formatCount(group.count)}
        <span className="text-muted sm:hidden"> calls</span>
      </Td>
      <Td label="Tool or method">
        <span className="font-mono text-caption wrap-anywhere">{group.operation}</span>
      </Td>
      <Td card="hidden" numeric>
        {formatShare(group.share)}
      </Td>
      <Td label="Course">
        <FailureBars values={group.series} />
      </Td>
      <Td card="hidden" align="end">
        <Time value={group.first_at} now={now} />
      </Td>
      <Td label="Last" align="end">
        <Time value={group.last_at} now={now} />
      </Td>
    </Row>
  );
}

/** A server's own refusals have one code, and differ in their status. */
function filterOf({ operation, error_code: code, status }: CallErrorGroup): CallQuery {
  const isOfStatus = code === "upstream_status" && status >= 400;
  const statusClass = status >= 500 ? "5xx" : "4xx";
  return {
    ok: "false",
    operation,
    error_code: code ?? undefined,
    ...(isOfStatus ? { status_class: statusClass } : {}),
  };
}

function keyOf({ operation, error_code: code, status }: CallErrorGroup): string {
  return JSON.stringify([operation, code, status]);
}
