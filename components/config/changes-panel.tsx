import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { ChangeList, type NamedChange } from "./change-list";
import type { ConfigVersion } from "@/lib/contracts";

export interface ChangesPanelProps {
  readonly changes: readonly NamedChange[];
  readonly dirty: boolean;
  /** The one that holds. */
  readonly latest: ConfigVersion | undefined;
  readonly now: Date;
  readonly pending: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The difference that saving makes, right above the button that makes it. */
export function ChangesPanel({ changes, dirty, latest, now, pending, onSave, onDiscard }: ChangesPanelProps) {
  return (
    <Panel title={changes.length === 0 ? "Changes" : `Changes · ${changes.length}`}>
      {changes.length === 0 ? (
        <p className="text-muted">{dirty ? "What you typed is no value yet." : "Nothing is changed yet."}</p>
      ) : (
        <ChangeList changes={changes} />
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" pending={pending} disabled={!dirty} onClick={onSave}>
          {changes.length > 1 ? `Save ${changes.length} changes` : "Save changes"}
        </Button>
        <Button variant="ghost" disabled={!dirty || pending} onClick={onDiscard}>
          Discard
        </Button>
      </div>
      <p className="mt-3 text-caption text-muted">
        {latest === undefined ? null : (
          <>
            Version <span className="figures">{latest.version}</span> by {latest.actor.name},{" "}
            <Time value={latest.at} now={now} />.{" "}
          </>
        )}
        Takes effect with the next call.
      </p>
    </Panel>
  );
}
