"use client";

import { useEffect, useLayoutEffect } from "react";

const places = new Map<string, number>();
let leftByHistory = false;

if (typeof window !== "undefined") {
  window.addEventListener("popstate", () => {
    leftByHistory = true;
    // Whoever goes on by a link afterwards starts at the top.
    setTimeout(() => {
      leftByHistory = false;
    }, 2_000);
  });
}

/** Coming back by Back finds the list where it was left: its loaded rows are in the cache, and here is how far it was scrolled. */
export function useKeptScroll(listKey: string): void {
  useLayoutEffect(() => {
    const place = places.get(listKey);
    if (leftByHistory && place !== undefined) restore(place);
  }, [listKey]);
  useEffect(() => {
    const keep = () => places.set(listKey, window.scrollY);
    window.addEventListener("scrollend", keep);
    // A click may come before the scrolling has ended.
    document.addEventListener("pointerdown", keep, true);
    document.addEventListener("keydown", keep, true);
    return () => {
      window.removeEventListener("scrollend", keep);
      document.removeEventListener("pointerdown", keep, true);
      document.removeEventListener("keydown", keep, true);
    };
  }, [listKey]);
}

/** Now, and once more when the rows have their heights. */
function restore(top: number): void {
  window.scrollTo({ top, behavior: "instant" });
  requestAnimationFrame(() => window.scrollTo({ top, behavior: "instant" }));
}
