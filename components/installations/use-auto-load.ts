"use client";

import { type RefObject, useEffect } from "react";
import { useLatest } from "@/components/ui/use-latest";
import { watchSeen } from "@/components/ui/watch-seen";

/** About a window's height before the end. */
const ahead = "800px";

/** Loads more when the foot of the list comes near, while `wanted`. */
export function useAutoLoad(foot: RefObject<Element | null>, wanted: boolean, load: () => void): void {
  const latest = useLatest(load);
  useEffect(() => {
    if (!wanted || foot.current === null) return undefined;
    return watchSeen(
      foot.current,
      (isSeen) => {
        // Only for who scrolls: the first page stands alone until somebody goes down.
        if (isSeen && window.scrollY > 0) latest.current();
      },
      ahead,
    );
  }, [foot, wanted, latest]);
}
