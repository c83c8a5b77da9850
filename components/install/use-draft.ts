"use client";

import { type RefObject, useEffect, useRef } from "react";
import { fillDraft, forgetDraft, keepDraft, readDraft } from "./draft";

interface DraftOptions {
  /** The way to sign in was chosen by the link that led here. */
  readonly keepsMethod: boolean;
  /** It is being sent: if the page goes away now, it was taken. */
  readonly left: boolean;
}

/** Brings back what was entered before, and keeps what is entered now, for this tab; never a secret. */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  connector: string,
  { keepsMethod, left }: DraftOptions,
): void {
  const isLeft = useRef(left);
  useEffect(() => {
    isLeft.current = left;
  }, [left]);
  useEffect(() => {
    const element = form.current;
    if (element === null) return undefined;
    const { method, ...rest } = readDraft(connector);
    fillDraft(element, keepsMethod || method === undefined ? rest : { method, ...rest });
    const keep = () => keepDraft(connector, element);
    element.addEventListener("input", keep);
    return () => {
      element.removeEventListener("input", keep);
      if (isLeft.current) forgetDraft(connector);
    };
  }, [form, connector, keepsMethod]);
}
