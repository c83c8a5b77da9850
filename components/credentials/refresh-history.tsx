import { ChevronRight, RotateCw } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Refresh } from "@/lib/contracts";
import { RefreshTimeline } from "./refresh-timeline";
import { codeWords, historySentence, outcomeWords, triggerWords } from "./refresh-words";
import { clockUtc } from "./spans";

export interface RefreshHistoryProps {
  /** Newest first; null where they could not be read. */
  readonly attempts: readonly Refresh[] | null;
  readonly now: Date;
  /** This page, to read it again. */
  readonly href: string;
}

/** Every attempt to renew the token that is kept: when, why, how it ended, how long it took. */
export function RefreshHistory({ attempts, now, href }: RefreshHistoryProps) {
  const [oldest] = (attempts ?? []).slice(-1);
  const description =
    attempts === null || oldest === undefined
      ? undefined
      : historySentence(attempts, `since ${clockUtc(oldest.at, now)}`);
  return (
    <Panel title="Renewals" description={description} flush>
      <HistoryBody attempts={attempts} now={now} href={href} />
    </Panel>
  );
}

/** As many as are read without looking for something. */
const latest = 10;

function HistoryBody({ attempts, now, href }: RefreshHistoryProps) {
  if (attempts === null) {
    return (
      <EmptyState
        inset
        kind="failed"
        heading="h3"
        title="The renewals could not be read"
        action={
          <ButtonLink href={href} prefetch={false}>
            Try again
          </ButtonLink>
        }
      >
        The sign-in itself is not affected.
      </EmptyState>
    );
  }
  if (attempts.length === 0) {
    return (
      <EmptyState inset kind="first-use" heading="h3" icon={<RotateCw aria-hidden />} title="Not renewed yet">
        Each renewal is listed here, with what caused it and how it ended.
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex items-end justify-between gap-4 px-4 py-3">
        <RefreshTimeline attempts={attempts} />
        <Legend attempts={attempts} />
      </div>
      <div className="border-t border-line">
        <HistoryTable caption="Renewals" attempts={attempts.slice(0, latest)} now={now} />
      </div>
      {attempts.length > latest ? (
        <details className="group border-t border-line">
          <summary className="flex min-h-9 list-none items-center gap-1 px-4 text-muted hover:text-fg max-sm:min-h-11 [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
            {attempts.length - latest} earlier
          </summary>
          <div className="border-t border-line">
            <HistoryTable caption="Earlier renewals" attempts={attempts.slice(latest)} now={now} />
          </div>
        </details>
      ) : null}
    </>
  );
}

interface HistoryTableProps {
  readonly caption: string;
  readonly attempts: readonly Refresh[];
  readonly now: Date;
}

function HistoryTable({ caption, attempts, now }: HistoryTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <Th>When</Th>
        <Th>Why</Th>
        <Th>Outcome</Th>
        <Th align="end">Took</Th>
      </TableHead>
      <TableBody>
        {attempts.map((attempt, index) => (
          <HistoryRow key={`${attempt.at}-${attempts.length - index}`} attempt={attempt} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function HistoryRow({ attempt, now }: { readonly attempt: Refresh; readonly now: Date }) {
  const { at, trigger, outcome, code, latency_ms: ms, next_at: next } = attempt;
  const why = codeWords(code);
  return (
    <Row>
      <Td className="whitespace-nowrap text-muted">
        <Time value={at} now={now} />
      </Td>
      <Td label="Why">{triggerWords[trigger]}</Td>
      <Td label="Outcome" className="py-1.5">
        <span className="min-w-0 max-sm:text-end">
          <StatusBadge look="plain" {...outcomeWords[outcome]} />
          {why === null ? null : (
            <span className="block text-caption text-muted sm:ps-5">
              {why}
              {outcome === "postponed" && next !== null ? `; tried again at ${clockUtc(next, now)}` : null}
            </span>
          )}
        </span>
      </Td>
      <Td label="Took" numeric>
        {ms === null ? "–" : `${ms} ms`}
      </Td>
    </Row>
  );
}

/** Only what occurs; the words stand in the table anyway. */
function Legend({ attempts }: { readonly attempts: readonly Refresh[] }) {
  const occurring = (["refreshed", "postponed", "refused"] as const).filter((one) =>
    attempts.some(({ outcome }) => outcome === one),
  );
  if (occurring.length < 2) return null;
  return (
    <p aria-hidden className="flex flex-wrap justify-end gap-x-3 text-caption text-muted max-sm:hidden">
      {occurring.map((one) => (
        <StatusBadge key={one} look="plain" {...outcomeWords[one]} />
      ))}
    </p>
  );
}
