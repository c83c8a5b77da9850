"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { focusOnMount } from "@/components/ui/focus-on-mount";
import { Panel } from "@/components/ui/panel";
import { ConflictRow } from "./conflict-row";
import { type JsonObject, toPointer } from "./json";
import { compareThreeWay, mergeRows, type MergeRow, type Side } from "./merge-three-way";
import type { FieldShape } from "./schema-form/field-shape";
import { asShown, nameOf } from "./words";

export interface ConflictPanelProps {
  readonly shape: FieldShape;
  readonly base: JsonObject;
  readonly theirs: JsonObject;
  readonly yours: JsonObject;
  /** For showing: a copy without what was typed into secrets. */
  readonly hide: (config: JsonObject) => JsonObject;
  readonly pending: boolean;
  readonly onSave: (merged: JsonObject) => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody saved in the meantime: what both did, field by field, and the choice where they differ. */
export function ConflictPanel({ shape, base, theirs, yours, hide, pending, ...on }: ConflictPanelProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const rows = compareThreeWay(base, theirs, yours);
  const choose = ({ path }: MergeRow): Side => choices[toPointer(path)] ?? "yours";
  const shown = new Map(compareThreeWay(base, theirs, hide(yours)).map((row) => [toPointer(row.path), row]));
  const conflicts = rows.filter(({ changed }) => changed === "conflict").length;
  return (
    <Panel title="Merge the two versions" flush>
      {/* Reading goes on here, where the editor was. */}
      <div ref={focusOnMount} tabIndex={-1} className="border-b border-line p-4">
        <Callout kind="warning" title="Somebody saved this configuration while you were editing" live>
          {conflicts === 0
            ? "You changed different fields, so both versions fit together."
            : `${conflicts === 1 ? "One field was" : `${conflicts} fields were`} changed by both of you: choose which value counts.`}
        </Callout>
      </div>
      <div className="divide-y divide-line">
        {rows.map((row) => (
          <ConflictRow
            key={toPointer(row.path)}
            name={nameOf(shape, row.path)}
            row={inTitles(shape, shown.get(toPointer(row.path)) ?? row)}
            chosen={choose(row)}
            onChoose={(side) => setChoices((before) => ({ ...before, [toPointer(row.path)]: side }))}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2 border-t border-line p-4">
        <Button variant="primary" pending={pending} onClick={() => on.onSave(mergeRows(theirs, rows, choose))}>
          Save merged version
        </Button>
        <Button variant="ghost" disabled={pending} onClick={on.onTakeTheirs}>
          Discard my changes
        </Button>
      </div>
    </Panel>
  );
}

function inTitles(shape: FieldShape, row: MergeRow): MergeRow {
  const shown = (value: unknown) => asShown(shape, row.path, value);
  return { ...row, base: shown(row.base), theirs: shown(row.theirs), yours: shown(row.yours) };
}
