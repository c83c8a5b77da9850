"use client";

import { type RefObject, useEffect, useRef } from "react";

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
    let end = () => undefined as void;
    let isGone = false;
    void import("./draft")
      .then(({ followDraft }) => {
        if (form.current !== null && !isGone) end = followDraft(form.current, connector, keepsMethod);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
      end();
      if (isLeft.current) void import("./draft").then(({ forgetDraft }) => forgetDraft(connector));
    };
  }, [form, connector, keepsMethod]);
}
