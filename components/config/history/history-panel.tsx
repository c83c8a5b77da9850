"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useDrawer } from "@/components/ui/drawer";
import type { FormResult } from "@/components/ui/form-result";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ConfigVersion, ConfigVersionPage } from "@/lib/contracts";
import type { JsonObject } from "../json";
import type { FieldShape } from "../schema-form/field-shape";
import { versionInWords } from "./version-words";

const loadDrawer = () => import("./version-drawer");
const VersionDrawer = lazy(async () => ({ default: (await loadDrawer()).VersionDrawer }));

export interface Restoring {
  readonly pending: boolean;
  /** There are changes that restoring would lose. */
  readonly dirty: boolean;
  readonly onRestore: (version: number) => void;
}

export interface HistoryPanelProps {
  readonly shape: FieldShape;
  /** The newest page. */
  readonly history: ConfigVersionPage;
  /** The version that the address names. */
  readonly opened: number | null;
  readonly present: JsonObject;
  readonly now: Date;
  readonly loadMore: (cursor: string) => Promise<FormResult<ConfigVersionPage>>;
  /** Null for those who may only look. */
  readonly restoring: Restoring | null;
}

/** Each version of the configuration: who saved it, when and what; a press compares it. */
export function HistoryPanel({ shape, history, opened, present, now, loadMore, restoring }: HistoryPanelProps) {
  const { versions, cursor, pending, more } = useVersions(history, loadMore);
  const [chosen, setChosen] = useState(opened);
  const { trigger, overlay } = useDrawer();
  const [isOpen, setOpen] = useState(opened !== null);
  // An overlay has no place in what the server draws.
  const hydrated = useHydrated();
  const shown = versions.find(({ version }) => version === chosen);
  const latest = versions[0]?.version;
  const show = (version: number | null) => {
    if (version !== null) setChosen(version);
    setOpen(version !== null);
    nameInAddress(version);
  };
  const restore = (version: number) => {
    show(null);
    restoring?.onRestore(version);
  };
  return (
    <Panel title="History" description="Each change of this configuration; the latest 100 are kept." flush>
      <ol className="divide-y divide-line">
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            version={version}
            words={versionInWords(version, shape)}
            now={now}
            label={version.version === latest ? "Show" : "Compare"}
            preload={trigger.onFocus}
            onShow={() => show(version.version)}
          />
        ))}
      </ol>
      {cursor === null ? null : (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" size="sm" pending={pending} onClick={more}>
            Show earlier versions
          </Button>
        </div>
      )}
      {shown === undefined || !hydrated ? null : (
        <Suspense fallback={null}>
          <VersionDrawer
            {...overlay}
            open={isOpen}
            onOpenChange={(open) => (open ? undefined : show(null))}
            shape={shape}
            version={shown}
            previous={versions[versions.indexOf(shown) + 1] ?? null}
            isPresent={shown.version === latest}
            present={present}
            now={now}
            restoring={restoring && { ...restoring, onRestore: restore }}
          />
        </Suspense>
      )}
    </Panel>
  );
}

interface VersionRowProps {
  readonly version: ConfigVersion;
  readonly words: string;
  readonly now: Date;
  readonly label: string;
  /** Fetches the drawer's code before the press. */
  readonly preload: () => void;
  readonly onShow: () => void;
}

function VersionRow({ version: { version, actor, at }, words, now, label, preload, onShow }: VersionRowProps) {
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <span className="w-8 shrink-0 font-mono text-caption text-muted">v{version}</span>
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere">{words}</span>
        <span className="block text-caption text-muted">
          {actor.name}, <Time value={at} now={now} />
        </span>
      </span>
      <Button size="sm" variant="ghost" onPointerEnter={preload} onFocus={preload} onClick={onShow}>
        {label}
        <span className="sr-only"> version {version}</span>
      </Button>
    </li>
  );
}

interface Loaded {
  readonly versions: readonly ConfigVersion[];
  readonly cursor: string | null;
}

/** The newest page as the server last drew it, and what was seen below it, as far as the one goes on from the other. */
function useVersions(first: ConfigVersionPage, loadMore: HistoryPanelProps["loadMore"]) {
  const [loaded, setLoaded] = useState<Loaded>({ versions: [], cursor: null });
  const [pending, start] = useTransition();
  const oldest = first.data.at(-1)?.version ?? 1;
  const goesOn = (loaded.versions[0]?.version ?? 0) >= oldest - 1;
  const older = goesOn ? loaded.versions.filter(({ version }) => version < oldest) : [];
  const versions: readonly ConfigVersion[] = [...first.data, ...older];
  const cursor = older.length > 0 ? loaded.cursor : first.next_cursor;
  const more = () =>
    start(async () => {
      if (cursor === null) return;
      const answer = await answerOf(() => loadMore(cursor));
      if (!answer.ok) return void showToast({ title: answer.problem.detail, tone: "failed" });
      setLoaded({ versions: [...versions, ...answer.data.data], cursor: answer.data.next_cursor });
    });
  return { versions, cursor, pending, more };
}

/** A version has an address that can be sent on. */
function nameInAddress(version: number | null): void {
  const url = new URL(window.location.href);
  if (version === null) url.searchParams.delete("version");
  else url.searchParams.set("version", String(version));
  window.history.replaceState(null, "", url);
}
