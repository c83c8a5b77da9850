"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";
import { Time } from "@/components/ui/time";
import type { OverlayState } from "@/components/ui/use-overlay";
import type { ConfigVersion } from "@/lib/contracts";
import { ChangeList, type NamedChange } from "../change-list";
import { diffConfigs } from "../diff";
import { fromPointer, type JsonObject } from "../json";
import type { FieldShape } from "../schema-form/field-shape";
import { asShown, nameOf } from "../words";
import type { Restoring } from "./history-panel";
import { versionInWords } from "./version-words";

export interface VersionDrawerProps extends OverlayState {
  readonly shape: FieldShape;
  readonly version: ConfigVersion;
  /** Null where it is not loaded, or there is none. */
  readonly previous: ConfigVersion | null;
  readonly isPresent: boolean;
  readonly present: JsonObject;
  readonly now: Date;
  readonly restoring: Restoring | null;
}

type Other = "present" | "previous";

/** A version beside the present configuration, or beside the one before it; and the way back to it. */
export function VersionDrawer({
  shape,
  version,
  previous,
  isPresent,
  present,
  now,
  restoring,
  ...overlay
}: VersionDrawerProps) {
  const [asked, setAsked] = useState<Other>("present");
  const other = isPresent ? "previous" : previous === null && version.version > 1 ? "present" : asked;
  const changes =
    other === "present" ? diffConfigs(version.config, present) : diffConfigs(previous?.config ?? {}, version.config);
  const secrets = version.changes.filter(({ secret }) => secret).map(({ path }) => nameOf(shape, fromPointer(path)));
  return (
    <Drawer
      {...overlay}
      title={`Version ${version.version}`}
      description={
        <>
          {version.actor.name}, <Time value={version.at} now={now} />. {versionInWords(version, shape)}.
        </>
      }
      footer={
        <RestoreButton
          version={version.version}
          isPresent={isPresent}
          same={diffConfigs(version.config, present).length === 0}
          restoring={restoring}
        />
      }
    >
      {isPresent ? null : (
        <CompareWith other={other} hasPrevious={previous !== null || version.version === 1} onChange={setAsked} />
      )}
      <Comparison
        changes={changes.map(({ path, before, after }): NamedChange => ({
          path,
          name: nameOf(shape, path),
          before: asShown(shape, path, before),
          after: asShown(shape, path, after),
        }))}
        nothing={other === "present" ? "It is the same as the present configuration." : "Nothing but secrets changed."}
      />
      {other === "previous" && secrets.length > 0 ? (
        <p className="mt-3 text-caption text-muted">Secrets changed in it: {secrets.join(", ")}.</p>
      ) : null}
      <p className="mt-4 text-caption text-muted">
        Secrets of earlier versions are not kept. Restoring leaves the present ones as they are.
      </p>
    </Drawer>
  );
}

interface CompareWithProps {
  readonly other: Other;
  readonly hasPrevious: boolean;
  readonly onChange: (other: Other) => void;
}

function CompareWith({ other, hasPrevious, onChange }: CompareWithProps) {
  const choice = (value: Other, label: string) => (
    <button
      type="button"
      aria-pressed={other === value}
      disabled={value === "previous" && !hasPrevious}
      onClick={() => onChange(value)}
      className={segmentClasses(other === value)}
    >
      {label}
    </button>
  );
  return (
    <div role="group" aria-label="Compare" className={`${segmentsClasses} mb-4`}>
      {choice("present", "What changed since")}
      {choice("previous", "What it changed")}
    </div>
  );
}

function Comparison({ changes, nothing }: { readonly changes: readonly NamedChange[]; readonly nothing: string }) {
  return changes.length === 0 ? <p className="text-muted">{nothing}</p> : <ChangeList changes={changes} />;
}

interface RestoreButtonProps {
  readonly version: number;
  readonly isPresent: boolean;
  /** Restoring it would change nothing. */
  readonly same: boolean;
  readonly restoring: Restoring | null;
}

function RestoreButton({ version, isPresent, same, restoring }: RestoreButtonProps) {
  if (restoring === null || isPresent || same) return null;
  return (
    <>
      {restoring.dirty ? (
        <span className="me-auto text-caption text-muted">Save or discard your changes first.</span>
      ) : null}
      <Button
        variant="primary"
        pending={restoring.pending}
        disabled={restoring.dirty}
        onClick={() => restoring.onRestore(version)}
      >
        Restore version {version}
      </Button>
    </>
  );
}
