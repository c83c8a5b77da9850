import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { ChangeList, type NamedChange } from "./change-list";
import type { SavedConfig } from "./use-config-draft";

export interface ChangesPanelProps {
  readonly changes: readonly NamedChange[];
  readonly dirty: boolean;
  readonly saved: SavedConfig;
  readonly now: Date;
  readonly pending: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The difference that saving makes, right above the button that makes it. */
export function ChangesPanel({ changes, dirty, saved, now, pending, onSave, onDiscard }: ChangesPanelProps) {
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
        Version <span className="figures">{saved.version}</span>, last changed{" "}
        <Time value={saved.updatedAt} now={now} />. Takes effect with the next call.
      </p>
    </Panel>
  );
}
