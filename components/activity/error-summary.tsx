import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { ErrorGroup } from "./error-groups";

export interface ErrorSummaryProps {
  readonly groups: readonly ErrorGroup[];
  /** How many failed calls were looked at, and whether there are older ones. */
  readonly looked: { readonly count: number; readonly more: boolean };
  readonly now: Date;
}

const SHOWN_MAX = 5;
const NAMES_MAX = 3;

/** What went wrong lately, grouped: the first thing to read on this page. */
export function ErrorSummary({ groups, looked, now }: ErrorSummaryProps) {
  if (groups.length === 0) return null;
  const which = `${looked.more ? "The last" : "All"} ${looked.count} failed calls, by how they failed.`;
  return (
    <Panel title="What failed" description={looked.count === 1 ? "One call has failed." : which} flush>
      <ul className="divide-y divide-line">
        {groups.slice(0, SHOWN_MAX).map(({ key, words, names, count, latest }) => (
          <li key={key} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
            <span className="figures w-10 shrink-0 text-end font-medium">{count}×</span>
            <span className="min-w-0 flex-1 basis-60">
              {words}
              <span className="block font-mono text-caption text-muted wrap-anywhere">{namesInWords(names)}</span>
            </span>
            <span className="text-muted">
              last <Time value={latest} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function namesInWords(names: readonly string[]): string {
  const rest = names.length - NAMES_MAX;
  return rest > 0 ? `${names.slice(0, NAMES_MAX).join(", ")} and ${rest} more` : names.join(", ");
}
