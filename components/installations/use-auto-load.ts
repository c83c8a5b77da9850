"use client";

import { type RefObject, useEffect } from "react";
import { useLatest } from "@/components/ui/use-latest";

/** About a window's height before the end. */
const ahead = "800px";

/** Loads more when the foot of the list comes near, while `wanted`. */
export function useAutoLoad(foot: RefObject<Element | null>, wanted: boolean, load: () => void): void {
  const latest = useLatest(load);
  useEffect(() => {
    if (!wanted || foot.current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        // Only for who scrolls: the first page stands alone until somebody goes down.
        if (entry?.isIntersecting && window.scrollY > 0) latest.current();
      },
      { rootMargin: `0px 0px ${ahead}` },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [foot, wanted, latest]);
}
