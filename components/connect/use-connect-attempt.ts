"use client";

import { useEffect, useReducer, useRef } from "react";
import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/announce";
import { initialLocal, reduceLocal } from "./attempt-local";
import { forgetAwaited, rememberAwaited } from "./awaited";
import { createMoves } from "./connect-moves";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import { isOver, type PhaseName, phaseOf } from "./phase";
import { phaseTitle } from "./phase-words";
import type { Popup } from "./popup";
import { useClock, useDoneSignal, useWindowWatch } from "./use-attempt-signals";
import { useConnectorWait } from "./use-connector-wait";

/** After this long nobody is at the consent page any more, most likely. */
const patienceMs = 300_000;

interface AttemptMeans {
  readonly popup: Popup;
  readonly beginning: { readonly kind: "begin" | "resume" };
  readonly readAttempt: ConnectActions["readAttempt"];
}

export type ConnectAttemptState = ReturnType<typeof useConnectAttempt>;

/** One attempt to connect, from the click to its end. */
export function useConnectAttempt(
  place: ConnectPlace,
  snapshot: ConnectSnapshot,
  { popup, beginning, readAttempt }: AttemptMeans,
) {
  const [local, tell] = useReducer(reduceLocal, { snapshot, resumes: beginning.kind === "resume" }, localOf);
  const listening = local.progress.step === "waiting" && !local.paused;
  const server = useConnectorWait(place, snapshot, readAttempt, listening);
  const progress = server.lost === null ? local.progress : ({ step: "refused", failure: server.lost } as const);
  const phase = phaseOf(progress, server.connector, server.attempt);
  const waiting = progress.step === "waiting" && !isOver(phase);
  const now = useClock(waiting);

  useWindowWatch(popup, waiting && local.via === "popup", (closed) => tell({ kind: "window", closed }));
  useDoneSignal(place.uuid, () => {
    tell({ kind: "returned" });
    if (listening) server.lookNow();
  });
  useEffect(() => {
    if (listening && now - local.patientSince > patienceMs) tell({ kind: "paused" });
  }, [listening, now, local.patientSince]);
  useAftermath(place, phase.name, waiting, isOver(phase));
  return {
    phase,
    local,
    waiting,
    elapsedMs: now === 0 ? 0 : now - local.startedAt,
    connector: server.connector,
    attempt: server.attempt,
    unreachable: server.unreachable,
    ...createMoves(place, server, popup, tell),
  };
}

function localOf({ snapshot: { attempt, now }, resumes }: { snapshot: ConnectSnapshot; resumes: boolean }) {
  const ageMs = attempt === null ? 0 : Date.parse(now) - Date.parse(attempt.started_at);
  return initialLocal({ resumes, startedAt: Date.now() - ageMs });
}

/** What a change of the phase brings with it, beside the page itself. */
function useAftermath(place: ConnectPlace, name: PhaseName, waiting: boolean, over: boolean): void {
  const router = useRouter();
  const last = useRef(name);
  const { organization, uuid: id, name: called, detailHref: href } = place;
  useEffect(() => {
    if (waiting) rememberAwaited({ organization, id, name: called, href });
    else if (over) forgetAwaited();
  }, [waiting, over, organization, id, called, href]);
  useEffect(() => {
    if (last.current === name) return;
    last.current = name;
    announce(phaseTitle(name, called));
    // What stands beside the panel knows more now.
    if (name === "awaiting_consent" || name === "connected") router.refresh();
  }, [name, called, router]);
}
