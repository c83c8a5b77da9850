"use client";

import { createContext, use } from "react";
import type { Via } from "./attempt-local";

/** Begins an attempt. To be called in the click itself, or the small window is blocked. */
export type Begin = (wanted: Via, accessToken?: string) => void;

export const BeginContext = createContext<Begin | null>(null);

/** For a control inside a connect panel. */
export function useBegin(): Begin {
  const begin = use(BeginContext);
  if (begin === null) throw new Error("outside of a connect panel");
  return begin;
}
