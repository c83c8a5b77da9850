"use client";

import { useState } from "react";
import { announce } from "@/components/ui/announce";
import type { NamedChange } from "./change-list";
import { diffConfigs } from "./diff";
import { type ErrorSummary, noErrors, refusalOf, summaryOf } from "./error-summary";
import type { Issue } from "./issues";
import { getIn, isObject, type JsonObject } from "./json";
import type { FieldShape } from "./schema-form/field-shape";
import type { JsonSchema } from "./schema-form/json-schema";
import { hideSecrets } from "./secrets";
import { useConfigCheck } from "./use-config-check";
import { type SavedConfig, useConfigDraft } from "./use-config-draft";
import { type ConfigActions, type SaveOutcome, useConfigSave } from "./use-config-save";
import type { ConfigView } from "./view-switch";
import { visibleIssues } from "./visible-issues";
import { asShown, nameOf } from "./words";

export const JSON_EDITOR_ID = "config-json";

export interface ConfigEditorInput {
  readonly saved: SavedConfig;
  readonly schema: JsonSchema;
  /** The schema as fields, read on the server. */
  readonly shape: FieldShape;
  readonly actions: ConfigActions;
}

/** Everything the editor's views show, and what they can do. */
export function useConfigEditor({ saved, schema, shape, actions }: ConfigEditorInput) {
  const edit = useConfigDraft(saved);
  const { base, draft, dirty, text, faults } = edit;
  const [errors, setErrors] = useState<ErrorSummary>(noErrors);
  const [theirs, setTheirs] = useState<SavedConfig | null>(null);
  const { issues, checkNow } = useConfigCheck({ schema, base: base.config, draft }, dirty);
  const shown = shownIssues([...faults, ...issues], errors, base.config, draft);
  // What was wrong is mended: the summary above goes, and does not come back by itself.
  const isOver = errors.list.length > 0 && draft !== errors.tried && shown.length === 0;
  if (isOver) setErrors({ ...errors, list: [] });

  const begin = (from: SavedConfig, config?: JsonObject) => {
    edit.restart(from, config);
    setErrors(noErrors);
    setTheirs(null);
  };
  const finish = (outcome: SaveOutcome) => {
    if (outcome.kind === "saved") return begin(outcome.saved);
    if (outcome.onto !== base) edit.restart(outcome.onto, outcome.config);
    if (outcome.kind === "conflict") return setTheirs(outcome.theirs);
    setTheirs(null);
    setErrors(refusalOf(shape, outcome.problem, outcome.config));
  };
  const { pending, save, restore } = useConfigSave(actions, finish);

  return {
    ...edit,
    pending,
    errors,
    theirs,
    /** Those that may be shown by now, the server's among them while what they speak of is as it was. */
    issues: shown,
    changes: changesOf(schema, shape, base.config, draft),
    hide: (config: JsonObject) => hiddenOf(schema, config),
    restore: (version: number) => restore(version, base),
    discard: () => begin(base),
    takeTheirs: () => begin(theirs ?? base),
    saveMerged: (merged: JsonObject) => save(merged, theirs ?? base),
    trySave: async () => {
      const found = [...faults, ...(await checkNow())];
      setErrors(summaryOf(shape, found, { linked: text === null, draft }));
      if (found.length === 0) save(draft, base);
    },
    showView: (view: ConfigView) => {
      if (view === "json" || faults.length === 0) {
        setErrors({ ...errors, list: [] });
        return view === "json" ? edit.showJson() : edit.showForm();
      }
      announce("Mend the JSON first: the form cannot show it");
      return document.getElementById(JSON_EDITOR_ID)?.focus();
    },
  };
}

export type ConfigEditorState = ReturnType<typeof useConfigEditor>;

function shownIssues(
  found: readonly Issue[],
  errors: ErrorSummary,
  base: JsonObject,
  draft: JsonObject,
): readonly Issue[] {
  const { tried } = errors;
  const still = tried === null ? [] : errors.issues.filter(({ path }) => getIn(tried, path) === getIn(draft, path));
  return [...visibleIssues(found, base, draft, tried !== null), ...still];
}

function changesOf(schema: JsonSchema, shape: FieldShape, base: JsonObject, draft: JsonObject): readonly NamedChange[] {
  const hidden = hiddenOf(schema, draft);
  return diffConfigs(base, draft).map((change) => ({
    ...change,
    name: nameOf(shape, change.path),
    before: asShown(shape, change.path, change.before),
    after: asShown(shape, change.path, getIn(hidden, change.path)),
  }));
}

function hiddenOf(schema: JsonSchema, config: JsonObject): JsonObject {
  const hidden = hideSecrets(schema, config);
  return isObject(hidden) ? hidden : {};
}
