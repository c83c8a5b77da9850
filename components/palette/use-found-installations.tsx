"use client";

import { useEffect, useState } from "react";
import { BrandTile } from "@/components/brand/brand-tile";
import { apiFor } from "@/components/providers/api";
import { statusLooks } from "@/components/ui/status";
import type { Installation } from "@/lib/contracts";
import type { PaletteItem } from "./palette-items";

const pauseMs = 140;
const foundMax = 7;

export interface Found {
  readonly items: readonly PaletteItem[];
  readonly state: "idle" | "searching" | "failed";
}

/** The installations whose name or address holds what was typed, asked of the API after a short pause. */
export function useFoundInstallations(organization: string, typed: string): Found {
  const q = typed.trim();
  const [found, setFound] = useState<{ q: string; data: readonly Installation[] | null }>({ q: "", data: [] });
  useEffect(() => {
    if (q === "") return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      apiFor(organization)
        .installations.list({ q, limit: foundMax }, controller.signal)
        .then(
          ({ data }) => setFound({ q, data }),
          () => (controller.signal.aborted ? undefined : setFound({ q, data: null })),
        );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [organization, q]);
  if (q === "") return { items: [], state: "idle" };
  const items = (found.data ?? []).map((one) => toItem(organization, one));
  return { items, state: found.q === q ? (found.data === null ? "failed" : "idle") : "searching" };
}

function toItem(organization: string, { id, name, connector_id: slug, status }: Installation): PaletteItem {
  return {
    id,
    label: name,
    note: statusLooks[status].word,
    icon: <BrandTile slug={slug} name={name} />,
    does: { href: `/o/${organization}/installations/${id}` },
  };
}
