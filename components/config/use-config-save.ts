"use client";

import { useTransition } from "react";
import type { Installation, Problem } from "@/lib/contracts";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";
import { type JsonObject, sameJson } from "./json";
import { makeMergePatch } from "./merge-patch";
import type { SavedConfig } from "./use-config-draft";

export interface ConfigActions {
  readonly save: (change: {
    readonly config: JsonObject;
    readonly if_match: string;
  }) => Promise<FormResult<Installation>>;
  readonly read: () => Promise<FormResult<Installation>>;
}

/** How a try to save `config` on top of `onto` ended. */
export type SaveOutcome =
  | { readonly kind: "saved"; readonly saved: SavedConfig }
  | { readonly kind: "refused"; readonly problem: Problem; readonly config: JsonObject; readonly onto: SavedConfig }
  /** Somebody saved another configuration in the meantime. */
  | {
      readonly kind: "conflict";
      readonly theirs: SavedConfig;
      readonly config: JsonObject;
      readonly onto: SavedConfig;
    };

/** Saving with If-Match, one try at a time. */
export function useConfigSave(actions: ConfigActions, done: (outcome: SaveOutcome) => void) {
  const [pending, start] = useTransition();
  const save = (config: JsonObject, onto: SavedConfig) =>
    start(async () => {
      const outcome = await attempt(actions, config, onto);
      if (outcome.kind === "saved") showToast({ title: "Configuration saved", tone: "connected" });
      done(outcome);
    });
  return { pending, save };
}

const ATTEMPTS_MAX = 3;

/** A version that changed for another reason than the configuration is no conflict: the change is repeated on top of it. */
async function attempt(actions: ConfigActions, config: JsonObject, first: SavedConfig): Promise<SaveOutcome> {
  let onto = first;
  for (let tries = 1; ; tries += 1) {
    const change = { config: makeMergePatch(onto.config, config), if_match: `"${onto.version}"` };
    const answer = await answerOf(() => actions.save(change));
    if (answer.ok) return { kind: "saved", saved: toSaved(answer.data) };
    if (!isStale(answer.problem) || tries === ATTEMPTS_MAX) {
      return { kind: "refused", problem: answer.problem, config, onto };
    }
    const current = await answerOf(actions.read);
    if (!current.ok) return { kind: "refused", problem: current.problem, config, onto };
    const theirs = toSaved(current.data);
    if (!sameJson(theirs.config, onto.config)) return { kind: "conflict", theirs, config, onto };
    onto = theirs;
  }
}

function isStale({ code }: Problem): boolean {
  return code === "precondition_failed" || code === "conflict";
}

function toSaved({ config, version, updated_at: updatedAt }: Installation): SavedConfig {
  return { config, version, updatedAt };
}
