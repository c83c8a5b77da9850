"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** A box that holds the value of the latest rendering, for what is called long after: a listener, a press. Not to be read while rendering. */
export function useLatest<T>(value: T): RefObject<T> {
  const box = useRef(value);
  useLayoutEffect(() => {
    box.current = value;
  });
  return box;
}
