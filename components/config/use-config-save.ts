"use client";

import { useTransition } from "react";
import { useRouter } from "next/navigation";
import type { Installation, Problem } from "@/lib/contracts";
import type { FormResult } from "@/components/ui/form-result";
import { showToast } from "@/components/ui/toast";
import { answerOf } from "@/components/ui/use-form-action";
import { type JsonObject, sameJson } from "./json";
import type { SavedConfig } from "./use-config-draft";

export interface ConfigActions {
  /** The whole configuration: in a merge, null could not be said. */
  readonly save: (change: {
    readonly config: JsonObject;
    readonly if_match: string;
  }) => Promise<FormResult<Installation>>;
  readonly read: () => Promise<FormResult<Installation>>;
  /** Brings a kept version back. */
  readonly restore: (version: number, ifMatch: string) => Promise<FormResult<Installation>>;
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
  const router = useRouter();
  const run = (send: Send, config: JsonObject, onto: SavedConfig, title: string) =>
    start(async () => {
      const outcome = await attempt(actions, send, config, onto);
      if (outcome.kind === "saved") showToast({ title, tone: "connected" });
      done(outcome);
      // The history has a version more.
      if (outcome.kind === "saved") router.refresh();
    });
  return {
    pending,
    save: (config: JsonObject, onto: SavedConfig) =>
      run((ifMatch) => actions.save({ config, if_match: ifMatch }), config, onto, "Configuration saved"),
    restore: (version: number, onto: SavedConfig) =>
      run((ifMatch) => actions.restore(version, ifMatch), onto.config, onto, `Version ${version} restored`),
  };
}

type Send = (ifMatch: string) => Promise<FormResult<Installation>>;

const ATTEMPTS_MAX = 3;

/** A version that changed for another reason than the configuration is no conflict: the change is repeated on top of it. */
async function attempt(
  actions: ConfigActions,
  send: Send,
  config: JsonObject,
  first: SavedConfig,
): Promise<SaveOutcome> {
  let onto = first;
  for (let tries = 1; ; tries += 1) {
    const answer = await answerOf(() => send(`"${onto.version}"`));
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
