"use client";

import { type RefObject, useEffect } from "react";
import { bareKey } from "@/components/palette/bare-key";

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** j and k walk through the rows' links inside `region`; Enter is the link's own. */
export function useRowKeys(region: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = steps[bareKey(event) ?? ""];
      if (step === undefined) return;
      const links = [...(region.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = at === -1 ? links[0] : links[at + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [region]);
}
