"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { Via } from "./attempt-local";
import { type Asked, BeginContext } from "./begin-context";
import { type BegunBefore, begunBefore, forgetBegun } from "./begun-before";
import type { Beginning } from "./connect-flow";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import { popupFor } from "./popup";

const load = () => import("./connect-flow");
const ConnectFlow = lazy(async () => ({ default: (await load()).ConnectFlow }));

export interface ConnectPanelProps {
  readonly place: ConnectPlace;
  readonly snapshot: ConnectSnapshot;
  readonly actions: ConnectActions;
  /** An attempt of the reader's own is under way: it is waited for at once. */
  readonly resumes: boolean;
  /** What there is to see and do before an attempt. */
  readonly children: ReactNode;
}

/** Connect and wait: one panel that follows an attempt from its click to its end. The code for that comes when a pointer or the focus does. */
export function ConnectPanel({ children, resumes, ...attempt }: ConnectPanelProps) {
  const { place } = attempt;
  const [popup] = useState(() => popupFor(place.id));
  const [beginning, setBeginning] = useState(() => beginningOf(begunBefore(place.id), resumes));
  useEffect(() => forgetBegun(place.id), [place.id]);
  const begin = (wanted: Via, asked?: Asked) => {
    const via = wanted === "popup" && !popup.open(place.openingHref) ? "blocked" : wanted;
    setBeginning({ kind: "begin", via, asked });
  };
  const preload = () => void load().catch(() => undefined);
  return (
    <div className="space-y-5" onPointerEnter={preload} onFocus={preload}>
      {beginning === null ? (
        <BeginContext value={begin}>{children}</BeginContext>
      ) : (
        <Suspense fallback={<Spinner label="Opening" />}>
          <ConnectFlow {...attempt} popup={popup} beginning={beginning} />
        </Suspense>
      )}
    </div>
  );
}

function beginningOf(begun: BegunBefore | null, resumes: boolean): Beginning | null {
  if (begun !== null) return { kind: "begin", via: begun.via, asked: { scopes: begun.scopes } };
  return resumes ? { kind: "resume" } : null;
}
