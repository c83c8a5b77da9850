"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { FormErrors } from "@/components/ui/form-errors";
import { Panel } from "@/components/ui/panel";
import { ChangesPanel } from "./changes-panel";
import { HistoryPanel, type HistoryPanelProps } from "./history/history-panel";
import { LeaveDialog } from "./leave-dialog";
import { type FieldShape, isMostlyRequired } from "./schema-form/field-shape";
import { SchemaForm } from "./schema-form/schema-form";
import { type ConfigEditorInput, type ConfigEditorState, JSON_EDITOR_ID, useConfigEditor } from "./use-config-editor";
import { useLeaveGuard } from "./use-leave-guard";
import { ViewSwitch } from "./view-switch";

const ConflictPanel = lazy(async () => ({ default: (await import("./conflict-panel")).ConflictPanel }));
const JsonEditor = lazy(async () => ({ default: (await import("./json-editor")).JsonEditor }));

export interface ConfigEditorProps extends ConfigEditorInput, Pick<HistoryPanelProps, "history" | "opened"> {
  readonly now: Date;
  readonly loadMore: HistoryPanelProps["loadMore"];
}

/** A configuration as a form and as JSON, with what saving would change beside it. */
export function ConfigEditor({ now, history, opened, loadMore, ...input }: ConfigEditorProps) {
  const { shape } = input;
  const editor = useConfigEditor(input);
  const guard = useLeaveGuard(editor.dirty);
  return (
    <>
      {editor.theirs === null ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <EditorPanel shape={shape} editor={editor} />
          <UnsavedBar count={editor.changes.length} dirty={editor.dirty} />
          <div
            id={CHANGES_ID}
            tabIndex={-1}
            className="scroll-mt-20 lg:sticky lg:top-[calc(var(--spacing-bar)+1.5rem)]"
          >
            <ChangesPanel
              changes={editor.changes}
              dirty={editor.dirty}
              latest={history.data[0]}
              now={now}
              pending={editor.pending}
              onSave={() => void editor.trySave()}
              onDiscard={editor.discard}
            />
          </div>
        </div>
      ) : (
        <Suspense fallback={<Skeleton className="h-64 w-full" />}>
          <ConflictPanel
            key={editor.theirs.version}
            shape={shape}
            base={editor.base.config}
            theirs={editor.theirs.config}
            yours={editor.draft}
            hide={editor.hide}
            pending={editor.pending}
            onSave={editor.saveMerged}
            onTakeTheirs={editor.takeTheirs}
          />
        </Suspense>
      )}
      <div className="mt-6">
        <HistoryPanel
          shape={shape}
          history={history}
          opened={opened}
          present={editor.base.config}
          now={now}
          loadMore={loadMore}
          restoring={{ pending: editor.pending, dirty: editor.dirty, onRestore: editor.restore }}
        />
      </div>
      <LeaveDialog destination={guard.destination} onStay={guard.stay} onLeave={editor.discard} />
    </>
  );
}

const CHANGES_ID = "config-changes";

/** Where the changes stand under a long form: they stay in sight, and a press leads there. */
function UnsavedBar({ count, dirty }: { readonly count: number; readonly dirty: boolean }) {
  if (!dirty) return null;
  return (
    <div className="sticky bottom-20 z-10 flex justify-center lg:hidden">
      <a
        href={`#${CHANGES_ID}`}
        onClick={(event) => {
          event.preventDefault();
          const place = document.getElementById(CHANGES_ID);
          place?.scrollIntoView();
          place?.focus({ preventScroll: true });
        }}
        className="rounded-full border border-line bg-raised px-4 py-2.5 font-medium shadow-float"
      >
        {count === 1 ? "1 change is not saved" : `${count} changes are not saved`}: review
      </a>
    </div>
  );
}

function EditorPanel({ shape, editor }: { readonly shape: FieldShape; readonly editor: ConfigEditorState }) {
  const { text, parsed, base, draft, issues, errors } = editor;
  const view = text === null ? "form" : "json";
  return (
    <Panel title="Configuration" actions={<ViewSwitch view={view} onChange={editor.showView} />}>
      <div className="flex max-w-2xl flex-col gap-5 pt-1">
        <FormErrors errors={errors.list} title={errors.title} />
        {text === null || parsed === null ? (
          <SchemaForm
            shape={shape}
            form={{
              base: base.config,
              draft,
              issues,
              marksOptional: isMostlyRequired(shape),
              onChange: editor.change,
              onFault: editor.fault,
            }}
          />
        ) : (
          <Suspense fallback={<Skeleton className="h-80 w-full" />}>
            <JsonEditor
              id={JSON_EDITOR_ID}
              label="Configuration as JSON"
              text={text}
              parsed={parsed}
              issues={issues}
              onChange={editor.changeText}
            />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}
