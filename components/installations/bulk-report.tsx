"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countedInstallations, outcomeWords } from "./bulk-words";
import { formatCount } from "./figures";
import type { Bulk, BulkDialog } from "./use-bulk";

const shownMax = 100;

/** Which failed, why, and a second try for just those. */
export function BulkReport({ bulk }: { readonly bulk: Bulk }) {
  const report = bulk.dialog?.kind === "report" ? bulk.dialog : null;
  const failed = report?.outcome.failed ?? [];
  const others = (report?.outcome.failedCount ?? 0) - Math.min(failed.length, shownMax);
  return (
    <Dialog
      open={report !== null}
      onOpenChange={(open) => (open ? undefined : bulk.dismiss())}
      size="md"
      title={report ? outcomeWords(report.action, report.outcome, report.target) : ""}
      description={report ? summary(report) : undefined}
      footer={
        <>
          <Button onClick={bulk.dismiss}>Close</Button>
          {failed.length > 0 ? (
            <Button variant="primary" onClick={bulk.retry}>
              Try {countedInstallations(failed.length)} again
            </Button>
          ) : null}
        </>
      }
    >
      {failed.length > 0 ? (
        <ul
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
          tabIndex={0}
          aria-label="What failed"
          className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line"
        >
          {failed.slice(0, shownMax).map(({ id, name, detail }) => (
            <li key={id} className="px-3 py-2">
              <p className="font-medium wrap-anywhere">{name ?? id}</p>
              <p className="text-muted wrap-anywhere">{detail}</p>
            </li>
          ))}
          {others > 0 ? <li className="px-3 py-2 text-muted">and {formatCount(others)} more</li> : null}
        </ul>
      ) : null}
    </Dialog>
  );
}

function summary({ outcome }: Extract<BulkDialog, { kind: "report" }>): string {
  const parts = [
    outcome.cancelled ? "Cancelled on the way." : null,
    `${formatCount(outcome.succeeded)} changed`,
    outcome.skipped > 0 ? `${formatCount(outcome.skipped)} were so already` : null,
    `${formatCount(outcome.failedCount)} failed`,
  ].filter((part) => part !== null);
  return `${parts.join(", ").replace("way.,", "way:")}.`;
}
