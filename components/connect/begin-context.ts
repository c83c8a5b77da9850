"use client";

import { createContext, use } from "react";
import type { Via } from "./attempt-local";

/** What an attempt asks for beyond a sign-in as usual. */
export interface Asked {
  /** A static token in place of a consent page. */
  readonly accessToken?: string | undefined;
  /** In place of what the server's challenge or the last consent named. */
  readonly scopes?: readonly string[] | undefined;
}

/** Begins an attempt. To be called in the click itself, or the small window is blocked. */
export type Begin = (wanted: Via, asked?: Asked) => void;

export const BeginContext = createContext<Begin | null>(null);

/** For a control inside a connect panel. */
export function useBegin(): Begin {
  const begin = use(BeginContext);
  if (begin === null) throw new Error("outside of a connect panel");
  return begin;
}
