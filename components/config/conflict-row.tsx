import { useId } from "react";
import { clsx } from "clsx";
import { boxClasses } from "@/components/ui/control-classes";
import { Badge } from "@/components/ui/badge";
import { ConfigValue } from "./change-list";
import type { MergeRow, Side } from "./merge-three-way";

export interface ConflictRowProps {
  readonly name: string;
  readonly row: MergeRow;
  readonly chosen: Side;
  readonly onChoose: (side: Side) => void;
}

const NOTES: Readonly<Record<MergeRow["changed"], string>> = {
  theirs: "Only they changed it",
  yours: "Only you changed it",
  both: "Both made the same change",
  conflict: "Both changed it",
};

export function ConflictRow({ name, row, chosen, onChoose }: ConflictRowProps) {
  const open = row.changed === "conflict";
  const kept = open ? chosen : row.changed;
  return (
    <fieldset className="min-w-0 px-4 py-3">
      <legend className="float-start font-medium wrap-anywhere">{name}</legend>
      <div className="text-end">
        <Badge tone={open ? "attention" : "neutral"}>{NOTES[row.changed]}</Badge>
      </div>
      <div className="mt-2 grid clear-both gap-2 sm:grid-cols-3">
        <Version label="Before" value={row.base} />
        <Version
          label="Theirs"
          value={row.theirs}
          kept={kept !== "yours"}
          onChoose={open ? () => onChoose("theirs") : null}
        />
        <Version
          label="Yours"
          value={row.yours}
          kept={kept !== "theirs"}
          onChoose={open ? () => onChoose("yours") : null}
        />
      </div>
    </fieldset>
  );
}

interface VersionProps {
  readonly label: string;
  readonly value: unknown;
  /** It is in the merged version. */
  readonly kept?: boolean;
  /** Null where there is nothing to choose. */
  readonly onChoose?: (() => void) | null;
}

function Version({ label, value, kept = false, onChoose = null }: VersionProps) {
  const id = useId();
  const frame = clsx(
    "flex min-w-0 items-start gap-2 rounded-md border px-2.5 py-2 text-caption",
    kept ? "border-accent bg-accent-soft" : "border-line",
  );
  const words = (
    <span className="min-w-0">
      <span className="block text-muted">{label}</span>
      <ConfigValue value={value} short />
    </span>
  );
  if (onChoose === null) return <div className={frame}>{words}</div>;
  return (
    <label htmlFor={id} className={clsx(frame, "cursor-pointer")}>
      <span className="relative flex">
        <input
          id={id}
          type="radio"
          checked={kept}
          onChange={onChoose}
          className={clsx(boxClasses, "peer rounded-full")}
        />
        <span className="pointer-events-none absolute inset-0 m-auto hidden size-1.5 rounded-full bg-on-accent peer-checked:block forced-colors:hidden!" />
      </span>
      {words}
    </label>
  );
}
